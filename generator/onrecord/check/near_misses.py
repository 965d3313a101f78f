"""A misspelt id -> the known id that was meant, in a time that does not grow with the site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from onrecord.ids import RecordId, nearest

_MOST_COMPARED = 30
# Parts that more ids than this share ("-2024-") tell little, and are many to look through.
_MOST_SHARED = 500


class NearMisses:
    """The known ids by the three-letter parts that they are made of."""

    def __init__(self, known: Iterable[RecordId]) -> None:
        self._known: Sequence[RecordId] = sorted(known)
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._known):
            for part in _parts(name):
                self._having[part].append(number)

    def nearest(self, wanted: str) -> RecordId | None:
        """Return the known id that is most like *wanted*, or begins so; None if none does."""
        meant = nearest(wanted, self._likely(wanted))
        return RecordId(meant) if meant else self.longer(wanted)

    def longer(self, wanted: str) -> RecordId | None:
        """Return the shortest known id that holds the words of *wanted*, or None."""
        found = (name for name in self._likely(wanted) if f"-{wanted}-" in f"-{name}-")
        return min(found, key=lambda name: (len(name), name), default=None)

    def _likely(self, wanted: str) -> list[RecordId]:
        """Return the few ids that share most of the rarer parts of *wanted*."""
        found = sorted(
            (having for part in _parts(wanted) if (having := self._having.get(part))), key=len
        )
        shared: Counter[int] = Counter()
        for having in found:
            if len(having) > _MOST_SHARED and shared:
                break
            shared.update(having[:_MOST_SHARED])
        likely = sorted(shared, key=lambda number: (-shared[number], number))
        return [self._known[number] for number in likely[:_MOST_COMPARED]]


def _parts(name: str) -> set[str]:
    marked = f"^{name}$"
    return {marked[start : start + 3] for start in range(len(marked) - 2)}
