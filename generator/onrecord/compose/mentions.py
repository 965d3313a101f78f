"""Names of actors in running text: found at their first mention, and linked by themselves.

One pass over the words, whatever the number of names: each word is looked up among the
first words of the names, and only those that begin so are compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.ids import RecordId
from onrecord.records import Actor

_WORD = re.compile(r"\w+")

# Where a name is not a mention: code, links of either sort, addresses, cross-references.
_PROTECTED = re.compile(
    r"(?P<fence>^(`{3,}|~{3,}).*?^\2)"
    r"|(?P<code>(?<!`)(`+)(?!`).*?(?<!`)\4(?!`))"
    r"|!?\[\[.*?\]\]"
    r"|\[@.*?\]"
    r"|!?\[[^\]\n]*\]\([^)\n]*\)"
    r"|<[^>\s]+>"
    r"|\b[a-z]+://\S+",
    re.DOTALL | re.MULTILINE,
)

Names = Mapping[str, tuple[tuple[str, RecordId], ...]]
"""First word of a name -> names that begin with it, longest first, with the actor's id."""


def names_of(actors: Iterable[Actor]) -> Names:
    """Return the names and aliases of *actors*, ready for `link_mentions`.

    A name that two actors share leads to neither.
    """
    owners: dict[str, set[RecordId]] = defaultdict(set)
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            owners[name].add(actor.id)
    found: dict[str, list[tuple[str, RecordId]]] = defaultdict(list)
    for name, ids in owners.items():
        first = _WORD.match(name)
        if first and len(ids) == 1:
            found[first.group()].append((name, next(iter(ids))))
    return {
        word: tuple(sorted(names, key=lambda named: (-len(named[0]), named[0])))
        for word, names in found.items()
    }


def link_mentions(
    text: str, names: Names, already: Iterable[RecordId]
) -> tuple[str, frozenset[RecordId]]:
    """Return Markdown *text* with first mentions as `[[id|name]]`, and the ids linked in it.

    Actors in *already* are linked in the text by its editor, and stay as they are.
    """
    linked = set(already)
    if not names:
        return text, frozenset(linked)
    pieces = []
    position = 0
    while True:
        protected = _PROTECTED.search(text, position)
        end = protected.start() if protected else len(text)
        pieces.append(_link_plain(text, position, end, names, linked))
        if protected is None:
            return "".join(pieces), frozenset(linked)
        pieces.append(protected.group())
        position = protected.end()


def _link_plain(text: str, start: int, end: int, names: Names, linked: set[RecordId]) -> str:
    pieces = []
    copied = start
    for word in _WORD.finditer(text, start, end):
        if word.start() < copied or word.group() not in names:
            continue
        found = _name_at(text, word.start(), end, names[word.group()])
        if found is None:
            continue
        name, actor_id = found
        # A longer name hides a shorter one even where it is not linked again:
        # "North Korean" must not link "North" of somebody else.
        pieces.append(text[copied : word.start()])
        pieces.append(name if actor_id in linked else f"[[{actor_id}|{name}]]")
        linked.add(actor_id)
        copied = word.start() + len(name)
    pieces.append(text[copied:end])
    return "".join(pieces)


def _name_at(
    text: str, start: int, end: int, names: tuple[tuple[str, RecordId], ...]
) -> tuple[str, RecordId] | None:
    for name, actor_id in names:
        after = start + len(name)
        goes_on = name[-1].isalnum() and text[after : after + 1].isalnum()
        if after <= end and text.startswith(name, start) and not goes_on:
            return name, actor_id
    return None
