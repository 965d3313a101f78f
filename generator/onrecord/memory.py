"""What pieces of work came to, and what each of them looked up: kept from build to build.

A piece of work has a name, such as "page:index.html". While it runs, all that it looks up is
noted under keys, and so are the names of other pieces of work that it uses. When something
changes, what looked it up is forgotten, and what used that; the rest is still right, because
a piece of work is a function of what it looks up.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

import msgspec

T = TypeVar("T")

_NOT_KEPT = object()
"""Stands for the result of a piece of work that has to be done again when it is asked for."""


class Notes(msgspec.Struct, Generic[T], frozen=True, array_like=True):
    """What a Memory holds, as data."""

    results: dict[str, T]
    others: tuple[str, ...]
    """Names of the pieces of work whose results are no data."""
    users: dict[str, tuple[int, ...]]
    """Key or name -> the numbers, among results and others, of what was worked out from it."""


class Memory:
    """Results by name. Names and keys begin with what they are of, up to a colon."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}
        self._users: dict[str, str | list[str]] = {}
        """Key or name -> the names of what was worked out from it; most have one."""
        self._again: dict[str, set[str]] = {}
        """Of what was forgotten once: all that it looked up when it was last done; else nothing.

        Among the users of other keys such a name may still stand.
        """
        self._looked_up: set[str] = set()
        """By the work that is being done; by none, what is asked is noted and not used."""
        self.is_changed = False
        """True if something was worked out that was not remembered, or forgotten."""

    @property
    def is_empty(self) -> bool:
        """True if nothing was worked out yet, or all was forgotten."""
        return not self._kept

    def look_up(self, key: str) -> None:
        """Note that the work which is being done depends on what *key* stands for."""
        self._looked_up.add(key)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what *work* comes to: done once, until something changes that it looked up."""
        before = self._looked_up
        before.add(name)
        known = self._kept.get(name, _NOT_KEPT)
        if known is not _NOT_KEPT:
            return cast(T, known)
        self.is_changed = self.is_changed or name not in self._kept
        looked_up = self._looked_up = set()
        try:
            result = self._kept[name] = work()
        finally:
            self._looked_up = before
        if name in self._again:
            self._again[name] = looked_up
            looked_up = {key for key in looked_up if name not in self._noted(key)}
        users = self._users
        for key in looked_up:
            noted = users.get(key)
            if noted is None:
                users[key] = name
            elif isinstance(noted, str):
                users[key] = [noted, name]
            else:
                noted.append(name)
        return result

    def _noted(self, key: str) -> Sequence[str]:
        """Return the names that are noted for *key*, some of which may not use it any more."""
        noted = self._users.get(key, ())
        return (noted,) if isinstance(noted, str) else noted

    def forget(self, changed: Iterable[str]) -> None:
        """Forget what comes of any of *changed*: keys, or names of results."""
        for name in self._with_users(changed):
            if name in self._kept:
                self.is_changed = True
                del self._kept[name]
                self._again[name] = set()
            self._users.pop(name, None)

    def leading_to(self, name: str, keys: Iterable[str]) -> frozenset[str]:
        """Return those of *keys* of which the piece of work called *name* comes.

        Nothing is looked through but by name, so that another thread may ask while work is done;
        what it is told then may be that of before.
        """
        known = {name: True}

        def leads(key: str) -> bool:
            if key not in known:
                known[key] = False
                known[key] = any(map(leads, self._users_of(key)))
            return known[key]

        return frozenset(filter(leads, keys))

    def _with_users(self, names: Iterable[str]) -> set[str]:
        """Return *names*, and those of all that was worked out from them."""
        found: set[str] = set()
        following = list(names)
        while following:
            name = following.pop()
            if name not in found:
                found.add(name)
                following += self._users_of(name)
        return found

    def _users_of(self, key: str) -> Iterator[str]:
        """Yield the names of what is worked out from *key* as things are now."""
        for name in self._noted(key):
            # Once: another thread may forget all between two looks.
            looked_up = self._again.get(name)
            if looked_up is None or key in looked_up:
                yield name

    def forget_all(self, *kinds: str) -> None:
        """Forget all results; with *kinds*, those whose names begin so, and what comes of them."""
        if not kinds:
            self.is_changed = True
            self._kept.clear()
            self._users.clear()
            self._again.clear()
            return
        self.forget([name for name in self._kept if _kind_of(name) in kinds])

    def notes(self, *kinds: str) -> Notes[Any]:
        """Return what is remembered as data: of results, those whose names begin with a kind.

        The others are let go of, which makes room: who asks for one has it done again.
        """
        results = {name: self._kept[name] for name in self._kept if _kind_of(name) in kinds}
        others = tuple(self._kept.keys() - results.keys())
        self._kept.update(dict.fromkeys(others, _NOT_KEPT))
        numbers = {name: number for number, name in enumerate((*results, *others))}
        users = {key: alive for key in self._users if (alive := self._numbers_of(key, numbers))}
        return Notes(results, others, users)

    def _numbers_of(self, key: str, numbers: Mapping[str, int]) -> tuple[int, ...]:
        """Return the *numbers* of what is worked out from *key*: those that are remembered."""
        names: Iterable[str] = self._noted(key)
        if not self._again.keys().isdisjoint(names):
            names = self._users_of(key)
        return tuple({number for number in map(numbers.get, names) if number is not None})

    @classmethod
    def of(cls, notes: Notes[Any]) -> "Memory":
        """Return what remembers the results in *notes*, and what all of them looked up.

        Raises IndexError for notes that no memory gave.
        """
        memory = cls()
        names = (*notes.results, *notes.others)
        memory._kept = {**dict.fromkeys(notes.others, _NOT_KEPT), **notes.results}
        for key, numbers in notes.users.items():
            used = list(map(names.__getitem__, numbers))
            memory._users[key] = used if len(used) > 1 else used[0]
        return memory


def _kind_of(name: str) -> str:
    return name.partition(":")[0]
