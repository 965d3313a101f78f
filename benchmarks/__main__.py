"""Full builds of 100, 1,000 and 5,000 pages: time by stage, pages a second, memory.

    make bench                      the table
    python -m benchmarks 1000       other sizes

Each build runs in a process of its own, a few times; the medians are printed. Ratios are
within one run on one machine: absolute times are not to be compared between machines.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import write_corpus
from onrecord.build import Options, build

SIZES = (100, 1000, 5000)
RUNS = 3
_COLUMNS = {
    "reading sheets": "reading",
    "linking": "linking",
    "checking": "checking",
    "reading history": "history",
    "composing pages": "composing",
    "rendering files": "rendering",
    "writing files": "writing",
}


def main() -> None:
    """Print the table for the sizes named on the command line."""
    if sys.argv[1:2] == ["--build"]:
        print(json.dumps(_measure(Path(sys.argv[2]))))
        return
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    _print_table([_median_of_runs(size) for size in sizes])


def _median_of_runs(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        write_corpus(root, size)
        runs = [_in_a_process(root) for _ in range(RUNS)]
    return {figure: statistics.median(run[figure] for run in runs) for figure in runs[0]}


def _in_a_process(root: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks", "--build", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _measure(root: Path) -> dict[str, float]:
    """Build the site at *root*; return CPU seconds by stage, pages, and MiB at the peak."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        options = Options(today=date(2031, 1, 1), output=output, clock=_now)
        built = build(root, options, lambda _stage: None)
    if built.site is None:
        sys.exit("\n".join(f"{problem.at}: {problem.message}" for problem in built.problems[:20]))
    stages = {_COLUMNS[stage]: spent.cpu for stage, spent in built.stages.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "pages": built.pages,
        **stages,
        "all": sum(stages.values()),
        # Linux counts in KiB, macOS in bytes.
        "MiB": peak / (1024 * 1024 if sys.platform == "darwin" else 1024),
    }


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _print_table(rows: list[dict[str, float]]) -> None:
    stages = [figure for figure in rows[0] if figure not in ("pages", "all", "MiB")]
    columns = ("pages", *stages, "all", "pages/s", "MiB")
    print("CPU seconds by stage, medians of", RUNS, "builds, one process")
    print("".join(f"{column:>11}" for column in columns))
    for row in rows:
        figures = {**row, "pages/s": row["pages"] / row["all"]}
        decimals = {"pages": 0, "pages/s": 0, "MiB": 0}
        cells = (f"{figures[column]:>11,.{decimals.get(column, 2)}f}" for column in columns)
        print("".join(cells))
    for smaller, larger in pairwise(rows):
        pages, seconds = larger["pages"] / smaller["pages"], larger["all"] / smaller["all"]
        print(f"{pages:.1f} times the pages cost {seconds:.1f} times the time")


if __name__ == "__main__":
    main()
