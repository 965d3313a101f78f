"""How long each stage of a build took, and of how much it made what."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")

Progress = Callable[[str], None]
"""Told, in a few words, which stage begins."""

Clock = Callable[[], tuple[float, float]]
"""Returns two times in seconds: on the clock, and of this process on a processor."""


def no_clock() -> tuple[float, float]:
    """Return that no time goes by: for who does not ask how long stages take."""
    return 0.0, 0.0


class Spent(Struct):
    """What one stage took."""

    wall: float = 0.0
    """Seconds on the clock."""
    cpu: float = 0.0
    """Seconds of this process on a processor."""
    things: int = 0
    """How many were read, checked, composed, printed or written."""


class Stages:
    """The stages of one build, in their order; *tell* hears which begins, *clock* tells when.

    Only one is at work at a time: the time of a stage within another counts there alone.
    """

    def __init__(self, tell: Progress, clock: Clock = no_clock) -> None:
        self.spent: dict[str, Spent] = {}
        self._tell = tell
        self._clock = clock
        self._at_work = ""
        self._since = (0.0, 0.0)

    def begin(self, stage: str, words: str = "") -> None:
        """End the stage before, and begin *stage*, which *words* tell of."""
        self._tell(words or stage)
        self._go_to(stage)

    def end(self) -> None:
        self._go_to("")

    def count(self, stage: str, things: int) -> None:
        self.spent.setdefault(stage, Spent()).things += things

    def each(self, stage: str, work: Callable[[], T]) -> T:
        """Return what *work* comes to, one thing more of *stage*."""
        before = self._at_work
        self._go_to(stage)
        try:
            return work()
        finally:
            self.count(stage, 1)
            self._go_to(before)

    def making(self, stage: str, things: Iterable[T]) -> Iterator[T]:
        """Yield *things*; to make each of them belongs to *stage*."""
        making = iter(things)
        nothing = object()
        while (thing := self.each(stage, lambda: next(making, nothing))) is not nothing:
            yield thing  # type: ignore[misc]
        self.count(stage, -1)

    def _go_to(self, stage: str) -> None:
        now = self._clock()
        if self._at_work:
            spent = self.spent.setdefault(self._at_work, Spent())
            spent.wall += now[0] - self._since[0]
            spent.cpu += now[1] - self._since[1]
        self._at_work, self._since = stage, now
