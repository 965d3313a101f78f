"""What is wrong on a page of a built site, as one line that a person can act on."""

from collections.abc import Iterable
from typing import NamedTuple

SHOWN = 40


class Fault(NamedTuple):
    """One fault: the page (and the circumstances), the rule it breaks, and the element."""

    page: str
    rule: str
    element: str

    def __str__(self) -> str:
        return f"{self.page}: {self.rule}: {self.element}"


def listing(faults: Iterable[Fault]) -> str:
    """Return the faults a line each, each once, the first ones only if they are many."""
    lines = list(dict.fromkeys(str(fault) for fault in faults))
    more = [f"... and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([f"{len(lines)} faults", *lines[:SHOWN], *more])
