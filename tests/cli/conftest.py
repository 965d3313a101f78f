"""The command, run in this process by the door that `onrecord` opens."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus import MINIMAL, site
from onrecord.cli import main


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `onrecord` with arguments; whatever happens, no traceback may be printed."""

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        assert "Traceback" not in printed.out + printed.err
        assert "a fault of onrecord" not in printed.err
        return Ended(ended.value.code, printed.out, printed.err)

    return run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The minimal site, in whose folder commands are run."""
    folder = site(tmp_path / "desk", MINIMAL)
    monkeypatch.chdir(folder)
    return folder
