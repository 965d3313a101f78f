"""Aid as a picture: a line for each policy and each flow, from donor to recipient.

Policies and flows, stages and channels have lines of their own; amounts are not drawn, and
nothing is summed. Plain numbers, no drawing: see `strips`.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from msgspec import Struct

from onrecord.compose.axis import digits
from onrecord.compose.facts import FactViews
from onrecord.compose.labels import shorten
from onrecord.compose.linker import Linker
from onrecord.compose.terms import counted
from onrecord.compose.views import AidLine, AidPair, AidPicture, TermView, TextLine
from onrecord.ids import RecordId
from onrecord.link import latest
from onrecord.records import Aid, Flow
from onrecord.vocabulary import Policy, Stage

_MOST_LINES = 24
"""More lines than these are no picture: the tables tell them."""

# In letters, for the narrowest screen.
_LINE = 46
_NAMES = 40

# Heights, in rem.
_HEAD = 1.125
_TEXT = 1.125
_RULE = 0.5
_GAP = 0.375
_FOOT = 1.25

_STYLES = {
    "given": "provided, or delivered",
    "short": "conditional, to be reviewed, or not yet delivered",
    "unstated": "how far it has come is not stated",
    "stopped": "withheld, ended, suspended or cancelled",
}
_KINDS = {"policy": "thin: a policy", "flow": "thick: a flow"}
_OF_POLICY = {Policy.PROVIDES: "given", Policy.WITHHOLDS: "stopped", Policy.ENDED: "stopped"}
_OF_STAGE = {
    Stage.DELIVERED: "given",
    Stage.UNSTATED: "unstated",
    Stage.SUSPENDED: "stopped",
    Stage.CANCELLED: "stopped",
}


class _Told(Struct, frozen=True, kw_only=True):
    """What a line says, before it has its place."""

    donor: str
    recipient: str
    category: str
    kind: str
    style: str
    words: str


def aid_picture(
    policies: Iterable[Aid], flows: Iterable[Flow], linker: Linker, views: FactViews
) -> AidPicture | None:
    """Return the picture of what stands of *policies*, and of *flows*; None for too many."""
    counts: dict[_Told, int] = {}
    for told in (*_policies(policies, linker, views), *_flows(flows, linker, views)):
        counts[told] = counts.get(told, 0) + 1
    if not 0 < len(counts) <= _MOST_LINES:
        return None
    by_pair: dict[tuple[str, str], list[_Told]] = {}
    for told in sorted(counts, key=lambda told: (told.donor, told.recipient, told.category)):
        by_pair.setdefault((told.donor, told.recipient), []).append(told)
    pairs: list[AidPair] = []
    top = 0.0
    for names, lines in by_pair.items():
        pair, top = _pair(names, lines, counts, top)
        pairs.append(pair)
    return AidPicture(
        anchor="ladder",
        title="Aid from donor to recipient",
        description=_in_words(by_pair),
        height=digits(top),
        pairs=tuple(pairs),
        legend=tuple(_legend(counts)),
    )


def _policies(policies: Iterable[Aid], linker: Linker, views: FactViews) -> Iterator[_Told]:
    asked: dict[tuple[RecordId, RecordId, str], list[Aid]] = {}
    for aid in policies:
        asked.setdefault((aid.donor, aid.recipient, str(aid.category)), []).append(aid)
    for given in asked.values():
        for aid in latest(given):
            ended = f" until {aid.until.in_words()}" if aid.until else ""
            yield _Told(
                donor=linker.link(aid.donor).text,
                recipient=linker.link(aid.recipient).text,
                category=aid.category.label,
                kind="policy",
                style="stopped" if aid.until else _OF_POLICY.get(aid.policy, "short"),
                words=f"{aid.policy.label}{ended} ({aid.basis.label} policy); "
                f"{views[aid.id].how_known.label}",
            )


def _flows(flows: Iterable[Flow], linker: Linker, views: FactViews) -> Iterator[_Told]:
    for flow in flows:
        known = views[flow.id].how_known.label
        basis = f" ({flow.beneficiary_basis.label})" if flow.beneficiary_basis else ""
        whom = f", for {linker.link(flow.beneficiary).text}{basis}" if flow.beneficiary else ""
        yield _Told(
            donor=linker.link(flow.donor).text,
            recipient=linker.link(flow.recipient).text,
            category=flow.category.label,
            kind="flow",
            style=_OF_STAGE.get(flow.stage, "short"),
            words=f"{flow.items}; {flow.stage.label}, {flow.channel.label}{whom}; {known}",
        )


def _pair(
    names: tuple[str, str], told: Iterable[_Told], counts: dict[_Told, int], top: float
) -> tuple[AidPair, float]:
    """Return the lines between two, from *top* on, and where they end."""
    donor, recipient = (shorten(name, _NAMES) for name in names)
    head = top + _HEAD
    second = head if len(donor) + len(recipient) < _NAMES else head + _TEXT
    top = second + _GAP
    lines: list[AidLine] = []
    for line in told:
        number = f", {counted(counts[line], 'flow', 'flows')}" if counts[line] > 1 else ""
        words: list[TextLine] = []
        for text in wrap(f"{line.category}{number}: {line.words}", _LINE):
            top += _TEXT
            words.append(TextLine(text=text, top=digits(top)))
        top += _RULE
        lines.append(AidLine(kind=line.kind, style=line.style, words=tuple(words), top=digits(top)))
        top += _GAP
    pair = AidPair(
        donor=TextLine(text=donor, top=digits(head)),
        recipient=TextLine(text=recipient, top=digits(second)),
        lines=tuple(lines),
    )
    return pair, top + _FOOT - _GAP


def _legend(told: Iterable[_Told]) -> Iterator[TermView]:
    lines = [*told]
    for style, words in _STYLES.items():
        if any(line.style == style for line in lines):
            yield TermView(value=style, label=words)
    for kind, words in _KINDS.items():
        if any(line.kind == kind for line in lines):
            yield TermView(value=kind, label=words)


def _in_words(by_pair: dict[tuple[str, str], list[_Told]]) -> str:
    return " ".join(
        f"{donor} to {recipient}: {'; '.join(f'{line.category}, {line.kind}' for line in lines)}."
        for (donor, recipient), lines in by_pair.items()
    )
