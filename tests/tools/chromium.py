"""A Chromium that really starts: an installed one, else Debian's package, else a download.

Names and folders of this machine -> the path of an executable that has drawn a page.
Refuses, with the command that mends it, where there is none.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOWNLOADS = ROOT / ".tools" / "browsers"

VARIABLE = "ONRECORD_CHROMIUM"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
APPLICATIONS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

# How each system installs a browser with all the libraries that it needs.
INSTALLERS = {
    "apt-get": "sudo apt-get update && sudo apt-get install -y chromium",
    "dnf": "sudo dnf install -y chromium",
    "zypper": "sudo zypper install -y chromium",
    "pacman": "sudo pacman -S --noconfirm chromium",
    "apk": "sudo apk add chromium",
    "brew": "brew install --cask google-chrome",
}

Download = Callable[[], str]


class NoChromium(Exception):  # noqa: N818 -- it says what is the matter
    """There is no Chromium that starts; the text says what was tried and what to do."""


def flags() -> list[str]:
    """Return the options that every start of Chromium has here: no window, no calls home."""
    options = [
        "--headless",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    # Chromium refuses its sandbox to root, who is who runs in a container.
    return [*options, "--no-sandbox"] if _is_root() else options


def provide(
    environ: Mapping[str, str], recorded: Path, download: Download, os_release: Path
) -> str:
    """Return the path of a Chromium that starts; install one if there is none.

    *recorded* is the file that keeps the answer for the next run. *download* fetches a
    browser into the user's space and returns its path; it raises NoChromium if it cannot.
    *os_release* is the file that tells Debian from its relatives.
    """
    path = environ.get("PATH", "")
    chosen = environ.get(VARIABLE)
    if chosen:
        fault = fault_of_start(chosen)
        if fault:
            raise NoChromium(f"{VARIABLE} names {chosen}, which does not start:\n{fault}")
        return _record(recorded, chosen)

    tried: list[str] = []
    for browser in _installed(path, recorded):
        fault = fault_of_start(browser)
        if not fault:
            return _record(recorded, browser)
        tried.append(f"{browser} does not start:\n{fault}")

    if _install_debian_package(path, os_release):
        for browser in _named(path):
            fault = fault_of_start(browser)
            if not fault:
                return _record(recorded, browser)
            tried.append(f"{browser}, just installed, does not start:\n{fault}")

    try:
        browser = download()
    except NoChromium as no_download:
        raise NoChromium(_advice([*tried, str(no_download)], _install_command(path))) from None
    fault = fault_of_start(browser)
    if fault:
        tried.append(f"{browser}, just downloaded, does not start:\n{fault}")
        raise NoChromium(_advice(tried, _library_command(path)))
    return _record(recorded, browser)


def fault_of_start(browser: str) -> str:
    """Start *browser*, let it draw a page, and return what went wrong, or an empty string."""
    page = "data:text/html,<title>started</title>"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, *flags(), f"--user-data-dir={profile}", "--dump-dom", page]
        try:
            run = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=90, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"  {error}"
    if run.returncode == 0 and "<title>started</title>" in run.stdout:
        return ""
    missing = re.search(r"error while loading shared libraries: ([^:\s]+)", run.stderr)
    if missing:
        return f"  the system library {missing[1]} is missing"
    last_words = run.stderr.strip().splitlines()[-5:]
    return "\n".join(f"  {line}" for line in [f"exit code {run.returncode}", *last_words])


def download_browser() -> str:
    """Fetch Playwright's Chromium into .tools/browsers and return its path."""
    environ = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADS)}
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(install, env=environ, check=False).returncode != 0:
        raise NoChromium("the download of a browser (playwright install chromium) failed")
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", ask], env=environ, capture_output=True, text=True, check=True
    )
    return answer.stdout.strip()


def _installed(path: str, recorded: Path) -> Iterator[str]:
    """Yield the browsers of this machine, the one of the last run first."""
    if recorded.is_file():
        yield recorded.read_text("utf-8").strip()
    yield from _named(path)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        for application in APPLICATIONS:
            if (folder / application).is_file():
                yield str(folder / application)


def _named(path: str) -> Iterator[str]:
    for name in NAMES:
        found = shutil.which(name, path=path)
        if found:
            yield found


def _install_debian_package(path: str, os_release: Path) -> bool:
    """Install Debian's chromium if this is Debian and we may; True if apt-get said yes.

    Not on Ubuntu: its package of that name is a snap, which sees no temporary folder.
    """
    apt = shutil.which("apt-get", path=path)
    system = os_release.read_text("utf-8") if os_release.is_file() else ""
    if not apt or "debian" not in system.lower() or "ubuntu" in system.lower():
        return False
    sudo = shutil.which("sudo", path=path)
    if _is_root():
        before: list[str] = []
    elif sudo and _succeeds([sudo, "-n", "true"]):
        before = [sudo, "-n"]
    else:
        return False
    print("Installing Debian's package chromium ...", flush=True)
    retries = ["-o", "Acquire::Retries=3"]
    _succeeds([*before, apt, *retries, "-q", "update"])
    install = [apt, *retries, "-q", "install", "-y", "--no-install-recommends", "chromium"]
    return _succeeds([*before, "env", "DEBIAN_FRONTEND=noninteractive", *install])


def _install_command(path: str) -> str:
    """Return the command that installs a browser on this system, as one would type it."""
    for manager, command in INSTALLERS.items():
        if shutil.which(manager, path=path):
            return command
    return f"install Chromium or Google Chrome, and name it: export {VARIABLE}=/path/to/chromium"


def _library_command(path: str) -> str:
    """Return the command that installs the libraries which a downloaded browser misses."""
    if shutil.which("apt-get", path=path):
        return f"sudo {sys.executable} -m playwright install-deps chromium"
    return _install_command(path)


def _advice(tried: Sequence[str], command: str) -> str:
    return "\n".join([*tried, "", "Run this once, then again what you ran:", "", f"  {command}"])


def _record(recorded: Path, browser: str) -> str:
    recorded.parent.mkdir(parents=True, exist_ok=True)
    recorded.write_text(browser + "\n", "utf-8")
    return browser


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
