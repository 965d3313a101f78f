"""Chains in words: who said so, to whom, how and when, and through whom we know it.

The verb comes from the hop's act, so a sentence never says more than the record: an
accusation is made, an assessment assessed, a release stated.
"""

from onrecord.compose.routes import own_page
from onrecord.compose.views import Link, Words
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link import Chain, Graph, Step
from onrecord.records import Actor
from onrecord.vocabulary import Act, Medium, Naming, Terms

_PASSED_ON_BY: dict[Act, str] = {
    Act.SAID: "said by",
    Act.WROTE: "written by",
    Act.RELEASED: "stated by",
    Act.TOLD: "told by",
    Act.AGREED: "agreed by",
    Act.ACCUSED: "as an accusation by",
    Act.ASSESSED: "assessed by",
    Act.RELAYED: "relayed by",
    Act.REPORTED: "reported by",
    Act.CHARACTERISED: "described so by",
}

_NAMING_NOTE = {Naming.UNNAMED: "unnamed", Naming.UNSTATED: "not identified"}


def lead(graph: Graph, chain: Chain) -> Words:
    """Return who says so, to stand before the statement: "X told Y by phone, 3 May 2024".

    What is known through relays begins with them: "According to Z (in a news release,
    4 May 2024), X said".
    """
    first, *relays = _voiced(chain)
    if not relays:
        return _capitalised(_active(graph, first))
    according: list[str | Link] = ["According to "]
    for number, relay in enumerate(reversed(relays)):
        if number:
            according.append(", citing ")
        according += _relay(graph, relay)
    return join(*according, ", ", *_active(graph, first))


def chain_in_words(graph: Graph, chain: Chain) -> Words:
    """Return the whole chain: "X said, 3 May 2024; relayed by Z in a news release"."""
    first, *relays = _voiced(chain)
    words: list[str | Link] = [*_capitalised(_active(graph, first))]
    for relay in relays:
        words += ["; ", _PASSED_ON_BY[relay.act], " ", *_speaker(graph, relay)]
        words += _circumstances(relay)
    return join(*words)


def only_through(graph: Graph, chain: Chain) -> str:
    """Return the name of the relay through which alone this is known, or nothing."""
    return plain(_speaker(graph, chain.relay)) if chain.relay else ""


def plain(words: Words) -> str:
    """Return *words* as text without links."""
    return "".join(word if isinstance(word, str) else word.text for word in words)


def join(*words: str | Link) -> Words:
    """Return *words* with neighbouring texts made one."""
    joined: list[str | Link] = []
    for word in words:
        if isinstance(word, str) and joined and isinstance(joined[-1], str):
            joined[-1] += word
        elif word:
            joined.append(word)
    return tuple(joined)


def _voiced(chain: Chain) -> tuple[Step, ...]:
    """Return the steps to be told: the document read is named beside them by its citation."""
    ends_in_what_is_cited = chain.source.known_through is None and len(chain.steps) > 1
    leaves_out_the_last = ends_in_what_is_cited and not chain.is_told_by_its_publisher
    return chain.steps[:-1] if leaves_out_the_last else chain.steps


def _active(graph: Graph, step: Step) -> Words:
    speaker = _speaker(graph, step)
    # "X, adviser of Y, said": an apposition is closed by a comma.
    comma = "," if step.role and step.who else ""
    return join(*speaker, f"{comma} ", *_verb(graph, step), *_circumstances(step))


def _verb(graph: Graph, step: Step) -> Words:
    if step.to is None:
        return (Act.SAID.label if step.act is Act.TOLD else step.act.label,)
    listener = _named(graph, step.to)
    if step.act is Act.TOLD:
        return ("told ", *listener)
    if step.act is Act.AGREED:
        return ("agreed with ", *listener)
    return (f"{step.act.label} to ", *listener)


def _speaker(graph: Graph, step: Step) -> Words:
    note = f" ({_NAMING_NOTE[step.naming]})" if step.naming in _NAMING_NOTE else ""
    return join(*_identity(graph, step), note)


def _identity(graph: Graph, step: Step) -> Words:
    """Return who speaks, without a word on how they are named."""
    if step.who is None:
        body: Words = (" of ", *_named(graph, step.of)) if step.of else ()
        return (step.role, *body)
    role: Words = (", ", step.role) if step.role else ()
    return (*_named(graph, step.who), *role)


def _relay(graph: Graph, relay: Step) -> Words:
    known = (_NAMING_NOTE.get(relay.naming, ""), relay.medium.label, date_in_words(relay.date))
    details = ", ".join(filter(None, known))
    return join(*_identity(graph, relay), f" ({details})" if details else "")


def _circumstances(step: Step) -> Words:
    medium = f" {step.medium.label}" if step.medium is not Medium.UNSTATED else ""
    date = f", {date_in_words(step.date)}" if step.date else ""
    stated = step.terms in (Terms.BACKGROUND, Terms.DEEP_BACKGROUND)
    return (f"{medium}{date}{f', {step.terms.label}' if stated else ''}",)


def _named(graph: Graph, actor_id: RecordId) -> Words:
    """Return the link to an actor, after its article if it has one; the bare id if unknown."""
    actor = graph.get(actor_id, Actor)
    if actor is None:
        return (actor_id,)
    link = Link(text=actor.name, target=own_page(actor))
    return (f"{actor.article} ", link) if actor.article else (link,)


def date_in_words(date: Date | None) -> str:
    """Return *date* in words, or nothing where there is none."""
    return date.in_words() if date else ""


def _capitalised(words: Words) -> Words:
    first, *others = words
    return (first[:1].upper() + first[1:] if isinstance(first, str) else first, *others)
