"""A command that gets a signal at chosen moments of its run, without clock or chance.

The interpreter tells its audit hooks of all that it does: imports, opens, renames and so on.
A moment is the number of such an event; the signal comes before what the event announces.
"""

import os
import subprocess
import sys
from pathlib import Path

# As sitecustomize.py, Python runs this before anything else.
_HOOK = """\
import atexit
import os
import sys

told = []


def tell(event, arguments):
    told.append(f"{{event}} {{arguments[:1]}}")
    if len(told) == {moment}:
        os.kill(os.getpid(), {signal})


def write_down():
    events = [event.encode("utf-8", "replace").replace(b"\\n", b" ") for event in told]
    with open({trace!r}, "wb") as trace:
        trace.write(b"\\n".join(events))


if {trace!r}:
    atexit.register(write_down)
sys.addaudithook(tell)
"""


def events_of(folder: Path, *command: str | Path) -> list[str]:
    """Run the onrecord *command*, which must go well; return the events of its run in order."""
    trace = folder / "trace"
    done = _run(folder, command, trace=str(trace), moment=0, signal=0)
    assert done.returncode == 0, done.stderr
    return trace.read_text("utf-8").splitlines()


def run_with_signal(
    folder: Path, *command: str | Path, moment: int, signal: int
) -> subprocess.CompletedProcess[str]:
    """Run the onrecord *command*, and send it *signal* before its event number *moment*."""
    return _run(folder, command, trace="", moment=moment, signal=signal)


def _run(
    folder: Path, command: tuple[str | Path, ...], **hook: object
) -> subprocess.CompletedProcess[str]:
    (folder / "sitecustomize.py").write_text(_HOOK.format(**hook))
    # Bytecode that is written or not, and the order of sets, would move the moments.
    steady = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, command)],
        env={**os.environ, **steady, "PYTHONPATH": path.rstrip(os.pathsep)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
