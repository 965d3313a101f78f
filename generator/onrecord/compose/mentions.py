"""Names of actors in running text: found at their first mention, and linked by themselves.

One pass over the words, whatever the number of names: they stand in a tree of words, and
where one begins its words are followed there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from onrecord.ids import RecordId

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# What has more words and signs is a sentence, and no name.
_LONGEST_NAME = 60
# Signs that would end the label of a cross-reference.
_NO_LABEL = frozenset("[]|\\")

# Where a name is not a mention: code, links of either sort, addresses, cross-references.
# None of these looks farther than the next bracket or the end of its run, so that a text of
# nothing but brackets takes the time of its length.
_PROTECTED = re.compile(
    r"^(`{3,}+|~{3,}+).*?^\1"
    r"|(?<!`)(`++).*?(?<!`)\2(?!`)"
    r"|!?\[\[[^\[\]]*\]\]"
    r"|\[@[^\[\]]*\]"
    r"|!?\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|<[^<>\s]+>"
    r"|\b[a-z]+://\S+",
    re.DOTALL | re.MULTILINE,
)


class Names(Struct, frozen=True):
    """The names that begin with the same words: whose name ends here, and what may follow."""

    actor: RecordId | None
    then: Mapping[str, "Names"]
    """Next word, space or sign -> the names that go on with it."""


NO_NAMES = Names(None, {})


def names_of(names: Mapping[RecordId, Sequence[str]]) -> Names:
    """Return the *names* of actors by id, ready for `link_mentions`.

    A name that two actors share leads to neither.
    """
    owners: dict[tuple[str, ...], set[RecordId]] = defaultdict(set)
    for actor, own in names.items():
        for name in own:
            owners[tuple(map(_as_one_blank, _TOKEN.findall(name)))].add(actor)
    return _grown(
        {
            tokens: next(iter(ids))
            for tokens, ids in owners.items()
            if len(ids) == 1 and _can_be_linked(tokens)
        }
    )


def _can_be_linked(tokens: tuple[str, ...]) -> bool:
    if not 0 < len(tokens) <= _LONGEST_NAME or not _WORD.match(tokens[0]):
        return False
    return _NO_LABEL.isdisjoint(tokens)


def _as_one_blank(token: str) -> str:
    """Return *token*; for white space a blank, since names are broken at the ends of lines."""
    return " " if token.isspace() and token.count("\n") < 2 else token


def _grown(owners: Mapping[tuple[str, ...], RecordId]) -> Names:
    """Return *owners*, each a name as tokens and its actor, as one tree."""
    branches: dict[str, dict[tuple[str, ...], RecordId]] = defaultdict(dict)
    for tokens, actor in owners.items():
        if tokens:
            branches[tokens[0]][tokens[1:]] = actor
    return Names(owners.get(()), {token: _grown(rest) for token, rest in branches.items()})


def link_mentions(
    text: str, names: Names, already: Iterable[RecordId]
) -> tuple[str, frozenset[RecordId]]:
    """Return Markdown *text* with first mentions as `[[id|name]]`, and the ids linked in it.

    Actors in *already* are linked in the text by its editor, and stay as they are.
    """
    linked = set(already)
    if not names.then:
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
        if word.start() < copied or word.group() not in names.then:
            continue
        found = _name_at(text, word.start(), end, names)
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


def _name_at(text: str, start: int, end: int, names: Names) -> tuple[str, RecordId] | None:
    """Return the longest name that stands at *start* as whole words, and its actor."""
    found = None
    for token in _TOKEN.finditer(text, start, end):
        following = names.then.get(_as_one_blank(token.group()))
        if following is None:
            break
        names = following
        if names.actor:
            found = text[start : token.end()], names.actor
    return found
