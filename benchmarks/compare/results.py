"""What the programs cost, round by round -> one table of medians and ratios, in Markdown.

A ratio is taken within a round, in which the programs ran one after the other, and the
median of these is shown: what else the machine did in a round fell on both.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from benchmarks.compare.timing import Cost

Step = Literal["full build", "one edit", "no change"]
STEPS: tuple[Step, ...] = ("full build", "one edit", "no change")
Round = Mapping[str, Mapping[Step, Cost]]
"""Program -> step -> what it cost."""

OURS = "onrecord"
YARDSTICK = "Hugo"


def table(rounds: Sequence[Round], html: Mapping[str, float]) -> Iterator[str]:
    """Yield the lines of the table; *html* is the MiB of HTML that each program wrote."""
    figures = ("CPU s", "ratio", "wall s")
    yield _row("", *(f"{step}, {figure}" for step in STEPS for figure in figures), "peak", "HTML")
    yield _row("---", *["---:"] * (len(STEPS) * len(figures) + 2))
    for program in rounds[0]:
        cells = (cell for step in STEPS for cell in _cells(rounds, program, step))
        yield _row(program, *cells, f"{peak(rounds, program):.0f} MiB", f"{html[program]:.1f} MiB")
    others = (program for program in rounds[0] if program != OURS)
    shares = (f"{other} {ratio(rounds, OURS, 'full build', other):.3f}" for other in others)
    yield f"\nRatio: CPU, the full build of {YARDSTICK} being 1."
    yield f"The full build of {OURS}, that of the other being 1: {', '.join(shares)}."


def _cells(rounds: Sequence[Round], program: str, step: Step) -> tuple[str, str, str]:
    costs = [costs_of[program][step] for costs_of in rounds]
    return (
        f"{statistics.median(cost.cpu for cost in costs):.2f}",
        f"{ratio(rounds, program, step, YARDSTICK):.3f}",
        f"{statistics.median(cost.wall for cost in costs):.2f}",
    )


def ratio(rounds: Sequence[Round], program: str, step: Step, other: str) -> float:
    """Return the CPU of *program* in *step*, the full build of *other* being 1."""
    return statistics.median(
        costs_of[program][step].cpu / costs_of[other]["full build"].cpu for costs_of in rounds
    )


def peak(rounds: Sequence[Round], program: str) -> float:
    """Return the most MiB that a process of *program* held, in all steps and rounds."""
    return max(cost.mib for costs_of in rounds for cost in costs_of[program].values())


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
