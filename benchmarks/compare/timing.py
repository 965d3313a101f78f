"""A command -> what it and all its child processes cost: CPU and wall seconds, peak memory.

Run as a script, in a process of its own and with nothing else in it: memory that the
measuring process holds would else be counted for the command that is started from it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a build cost."""

    cpu: float
    """Seconds, user and system, of all processes that were waited for."""
    wall: float
    """Seconds."""
    mib: float
    """Of the process that held most, at its peak."""


def cost_of(commands: Sequence[Sequence[str]], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run *commands* in *folder*, with *variables* in their environment; return what all cost.

    A command that fails ends the program.
    """
    costs = [_cost_of_one(command, folder, variables) for command in commands]
    return Cost(
        cpu=sum(cost.cpu for cost in costs),
        wall=sum(cost.wall for cost in costs),
        mib=max(cost.mib for cost in costs),
    )


def _cost_of_one(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    done = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr[-3000:]}")
    return Cost(**json.loads(done.stdout))


def _measure(command: Sequence[str]) -> None:
    """Run *command*, all of whose output goes to the standard error; print what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    cost = {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.perf_counter() - start,
        # Linux counts in KiB, macOS in bytes.
        "mib": usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024),
    }
    print(json.dumps(cost))
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    _measure(sys.argv[1:])
