"""onrecord as a new user gets it: packed, unpacked, installed in an empty environment, run.

Nothing is fetched: pip sees the wheels of .tools/wheels alone, so a dependency that
pyproject.toml forgets is missing here as it would be there.
"""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHEELS = ROOT / ".tools" / "wheels"

pytestmark = pytest.mark.xdist_group("installed")


def run(*command: str | Path, cwd: Path) -> str:
    """Run *command* as a user of a bare shell would; return what it printed."""
    environ = {
        "HOME": str(cwd),
        "LANG": "C.UTF-8",
        "PATH": os.defpath,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "PIP_NO_INDEX": "1",
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}"
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    """Return path -> bytes of every file below *folder*."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist and from nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, sdist, cwd=folder)
    (archive,) = folder.glob("*.whl")
    return archive


def installed_in(folder: Path, *what: str | Path) -> Path:
    """Install *what* into a new environment in *folder*; return the command onrecord."""
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", *what, cwd=folder)
    return python.with_name("onrecord")


@pytest.fixture(scope="module")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed_in(tmp_path_factory.mktemp("from-wheel"), wheel)


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed_in(tmp_path_factory.mktemp("editable"), "--editable", ROOT)


def demo_site(onrecord: Path, folder: Path) -> dict[str, bytes]:
    """Make the starter site in *folder* and build it; return the files of the site."""
    run(onrecord, "new", "site", "demo", cwd=folder)
    run(onrecord, "build", "--strict", cwd=folder / "demo")
    return tree(folder / "demo" / "site")


def test_the_sdist_holds_what_the_wheel_is_made_of_and_no_content(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    tops = {name.split("/", 1)[0] for name in names}

    assert {"generator", "theme", "pyproject.toml", "README.md", "LICENSE"} <= tops
    assert not {"content", "tests", "site.yml", "snapshots"} & tops


def test_the_wheel_carries_the_package_the_theme_and_the_starter_site(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name.removeprefix("onrecord/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("onrecord/")
        }
    package = tree(ROOT / "generator" / "onrecord")
    theme = {f"theme/{path}": data for path, data in tree(ROOT / "theme").items()}

    assert package | theme == carried
    assert any(path.startswith("starter/") for path in carried)
    assert "theme/base.html" in carried


def test_the_wheel_tells_mkdocs_of_the_plugin(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        told = archive.read(name).decode()

    assert "[mkdocs.plugins]\nonrecord = onrecord.mkdocs:OnrecordPlugin\n" in told


def test_a_new_site_builds_from_the_wheel(from_wheel: Path, tmp_path: Path) -> None:
    site = demo_site(from_wheel, tmp_path)

    assert {"index.html", "404.html"} <= set(site)
    assert any(path.endswith(".css") and data for path, data in site.items())
    assert sum(path.endswith(".html") for path in site) > 10


def test_an_editable_install_finds_the_theme_of_the_checkout_and_builds_the_same(
    editable: Path, from_wheel: Path, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()

    assert not list(editable.parents[1].rglob("site-packages/onrecord/theme"))
    assert demo_site(editable, tmp_path / "one") == demo_site(from_wheel, tmp_path / "other")


def test_the_command_tells_its_version(from_wheel: Path, tmp_path: Path) -> None:
    assert "0.1.0" in run(from_wheel, "--version", cwd=tmp_path)
