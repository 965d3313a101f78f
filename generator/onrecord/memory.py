"""What pieces of work came to, and what each of them looked up: kept from build to build.

A piece of work has a name, such as "page:index.html". While it runs, all that it looks up is
noted under keys, and so are the names of other pieces of work that it uses. When something
changes, what looked it up is forgotten, and what used that; the rest is still right, because
a piece of work is a function of what it looks up.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """Results by name. Names and keys begin with what they are of, up to a colon."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}
        self._users: dict[str, set[str]] = {}
        """Key or name -> the names of what was worked out from it."""
        self._at_work: list[set[str]] = []

    def look_up(self, key: str) -> None:
        """Note that the work which is being done depends on what *key* stands for."""
        if self._at_work:
            self._at_work[-1].add(key)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what *work* comes to: done once, until something changes that it looked up."""
        self.look_up(name)
        if name not in self._kept:
            looked_up: set[str] = set()
            self._at_work.append(looked_up)
            try:
                result = work()
            finally:
                self._at_work.pop()
            self._kept[name] = result
            for key in looked_up:
                self._users.setdefault(key, set()).add(name)
        return cast(T, self._kept[name])

    def forget(self, changed: Iterable[str]) -> None:
        """Forget what comes of any of *changed*: keys, or names of results."""
        following = list(changed)
        while following:
            key = following.pop()
            self._kept.pop(key, None)
            following += self._users.pop(key, ())

    def forget_all(self, *kinds: str) -> None:
        """Forget all results; with *kinds*, those whose names begin so, and what comes of them."""
        if not kinds:
            self._kept.clear()
            self._users.clear()
            return
        self.forget([name for name in self._kept if name.partition(":")[0] in kinds])
