"""What pieces of work came to, and what each of them looked up: kept from build to build.

A piece of work has a name, such as "page:index.html". While it runs, all that it looks up is
noted under keys, and so are the names of other pieces of work that it uses. When something
changes, what looked it up is forgotten, and what used that; the rest is still right, because
a piece of work is a function of what it looks up.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Results by name. Names and keys begin with what they are of, up to a colon."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Any, set[str]]] = {}
        self._at_work: list[set[str]] = []

    def look_up(self, key: str) -> None:
        """Note that the work which is being done depends on what *key* stands for."""
        if self._at_work:
            self._at_work[-1].add(key)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what *work* comes to: done once, until something changes that it looked up."""
        self.look_up(name)
        kept = self._kept.get(name)
        if kept is None:
            looked_up: set[str] = set()
            self._at_work.append(looked_up)
            try:
                kept = work(), looked_up
            finally:
                self._at_work.pop()
            self._kept[name] = kept
        result: T = kept[0]
        return result

    def knows(self, name: str) -> bool:
        """True if the work of this *name* need not be done again."""
        return name in self._kept

    def forget(self, changed: Collection[str]) -> None:
        """Forget what comes of any of *changed*: keys, or names of results."""
        fresh = set(changed)
        while fresh:
            for name in fresh:
                self._kept.pop(name, None)
            fresh = {
                name
                for name, (_, looked_up) in self._kept.items()
                if not fresh.isdisjoint(looked_up)
            }

    def forget_all(self, *kinds: str) -> None:
        """Forget all results; with *kinds*, those whose names begin so, and what comes of them."""
        if not kinds:
            self._kept.clear()
            return
        self.forget([name for name in self._kept if name.partition(":")[0] in kinds])
