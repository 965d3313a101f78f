"""What make says on a machine that lacks what it needs."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def old_python(tmp_path: Path) -> Path:
    """A Python that answers no to everything, as one that is too old does."""
    return program(tmp_path / "python3.9", "exit 1")


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_make_alone_lists_what_can_be_done() -> None:
    told = make().stdout

    assert all(f"make {target} " in told for target in ("site", "test", "serve", "lock", "clean"))


def test_a_machine_without_a_new_enough_python_is_told_so(tmp_path: Path, old_python: Path) -> None:
    venv = tmp_path / "venv"
    done = make(f"PYTHONS={old_python}", f"VENV={venv}", f"{venv}/python.made")

    assert done.returncode != 0
    assert "onrecord needs Python 3.11 or later, and none of these is: " in done.stderr
    assert not venv.exists()


def test_a_python_without_venv_gets_the_command_that_installs_it(tmp_path: Path) -> None:
    script = 'case "$2" in *ensurepip*) exit 1;; esac'
    python = program(tmp_path / "python3.12", script)
    venv = tmp_path / "venv"
    done = make(f"PYTHONS={python}", f"VENV={venv}", f"{venv}/python.made")

    assert done.returncode != 0
    assert "sudo apt-get update && sudo apt-get install -y python3.12-venv" in done.stderr
    assert not venv.exists()


def test_the_first_python_that_is_new_enough_is_taken(tmp_path: Path, old_python: Path) -> None:
    made = 'case "$1 $2" in "-m venv") echo "$0" > "$3.by";; "--version ") echo new;; esac'
    newer = program(tmp_path / "python3.13", made)
    venv = tmp_path / "venv"
    venv.mkdir()
    done = make(f"PYTHONS={old_python} {newer}", f"VENV={venv}", f"{venv}/python.made")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "venv.by").read_text().strip() == str(newer)
