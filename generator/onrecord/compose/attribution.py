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
from onrecord.vocabulary import Act, ActorType, HowKnown, Naming, Terms

_PASSED_ON_BY: dict[Act, str] = {
    Act.SAID: "passed on by",
    Act.WROTE: "put in writing by",
    Act.RELEASED: "stated by",
    Act.TOLD: "told by",
    Act.AGREED: "agreed on by",
    Act.ACCUSED: "passed on as an accusation by",
    Act.ASSESSED: "passed on as an assessment by",
    Act.RELAYED: "relayed by",
    Act.REPORTED: "reported by",
    Act.CHARACTERISED: "passed on as a judgment by",
}

# What "according to" leaves out: these print, however the words travelled.
_WEIGHED_AS: dict[Act, str] = {
    Act.ACCUSED: "as an accusation",
    Act.ASSESSED: "as an assessment",
    Act.CHARACTERISED: "as a judgment",
    Act.AGREED: "as agreed",
}

_OF_ONE_DESCRIBED = {Naming.UNNAMED: "unnamed", Naming.UNSTATED: "not identified"}
_OF_A_PERSON = {
    Naming.UNNAMED: "not named in the source",
    Naming.UNSTATED: "not identified in the source",
}
_OF_A_BODY = {Naming.UNNAMED: "speaker unnamed", Naming.UNSTATED: "speaker not identified"}


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
        words += ["; ", *_passive(graph, relay)]
    return join(*words)


def only_through(graph: Graph, chain: Chain) -> str:
    """Return the name of the relay through which alone this is known, or nothing."""
    return plain(_speaker(graph, chain.relay)) if chain.relay else ""


def teller(graph: Graph, chain: Chain) -> str:
    """Return who is the first to tell it, for tables: "Ada Example, as an accusation".

    That it is unnamed, or an accusation, is left out where the way of knowing says so.
    """
    return ", ".join((first_teller(graph, chain), *_weights(chain)))


def first_teller(graph: Graph, chain: Chain) -> str:
    """Return who is the first to tell it, and nothing more: "Ada Example, minister"."""
    return plain(_identity(graph, chain.steps[0]))


def caveats(chain: Chain) -> tuple[str, ...]:
    """Return what a bare title must not lose: "unnamed source", "as an accusation".

    Nothing where a party's own words or document are at hand, or the press says it itself.
    """
    way = () if chain.how_known in _SPEAK_FOR_THEMSELVES else (chain.how_known.label,)
    return (*way, *_weights(chain))


_SPEAK_FOR_THEMSELVES = (
    HowKnown.NAMED_SOURCE,
    HowKnown.DOCUMENT,
    HowKnown.REPORTED_DOCUMENT,
    HowKnown.MEDIA_REPORT,
)

# The way of knowing that says the same as the act.
_SAID_BY_THE_WAY: dict[Act, HowKnown] = {
    Act.ACCUSED: HowKnown.ACCUSATION,
    Act.ASSESSED: HowKnown.INTELLIGENCE,
    Act.CHARACTERISED: HowKnown.ANALYSIS,
}


def _weights(chain: Chain) -> tuple[str, ...]:
    """Return how those on the way weighed it, where the way of knowing does not say so."""
    acts = dict.fromkeys(step.act for step in chain.steps[:-1] or chain.steps)
    return tuple(
        _WEIGHED_AS[act]
        for act in acts
        if act in _SAID_BY_THE_WAY and _SAID_BY_THE_WAY[act] is not chain.how_known
    )


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
    """Return the steps to be told: the document read is named beside them by its citation.

    It is told where it is more than the place of the words: a party's, or a judge of them.
    """
    last = chain.steps[-1]
    is_cited = chain.source.known_through is None and not chain.is_told_by_its_publisher
    if len(chain.steps) > 1 and is_cited and last.act not in _WEIGHED_AS:
        return chain.steps[:-1]
    return chain.steps


def _active(graph: Graph, step: Step) -> Words:
    """Return "X told Y by phone, 3 May 2024"."""
    return join(
        *_speaker(graph, step),
        # "X, adviser of Y, said": an apposition is closed by a comma.
        ", " if _has_apposition(graph, step) else " ",
        *_verb(graph, step),
        *_circumstances(step),
    )


def _passive(graph: Graph, step: Step) -> Words:
    """Return "told by X to Y by phone, 3 May 2024"."""
    by = _PASSED_ON_BY[Act.SAID if _reports_in_reports(step) else step.act]
    preposition = "with" if step.act is Act.AGREED else "to"
    listener: Words = (f" {preposition} ", *_named(graph, step.to)) if step.to else ()
    circumstances = join(*listener, *_circumstances(step))
    runs_on = bool(circumstances) and not plain(circumstances).startswith(",")
    closed = "," if runs_on and _has_apposition(graph, step) else ""
    return join(f"{by} ", *_speaker(graph, step), closed, *circumstances)


def _relay(graph: Graph, step: Step) -> Words:
    """Return "X (unnamed, by phone, 3 May 2024)", to stand after "according to"."""
    details = (
        _naming_note(graph, step),
        _WEIGHED_AS.get(step.act, ""),
        _medium(step),
        date_in_words(step.date),
        _terms(step),
    )
    given = ", ".join(filter(None, details))
    return join(*_identity(graph, step), f" ({given})" if given else "")


def _verb(graph: Graph, step: Step) -> Words:
    act = Act.SAID if _reports_in_reports(step) else step.act
    if step.to is None:
        return (Act.SAID.label if act is Act.TOLD else act.label,)
    listener = _named(graph, step.to)
    if act is Act.TOLD:
        return ("told ", *listener)
    if act is Act.AGREED:
        return ("agreed with ", *listener)
    return (f"{act.label} to ", *listener)


def _reports_in_reports(step: Step) -> bool:
    """True if the verb "reported" would say again what stands beside it."""
    return step.act is Act.REPORTED and "report" in f"{step.role} {step.medium.label}"


def _speaker(graph: Graph, step: Step) -> Words:
    note = _naming_note(graph, step)
    return join(*_identity(graph, step), f" ({note})" if note else "")


def _identity(graph: Graph, step: Step) -> Words:
    """Return who speaks, without a word on how they are named."""
    role = join(step.role, *((" of ", *_named(graph, step.of)) if step.of else ()))
    if step.who is None:
        return role
    name = _named(graph, step.who)
    if _is_one_of_a_body(graph, step):
        return join(*role, " of ", *name)
    return join(*name, ", ", *role) if step.role else name


def _has_apposition(graph: Graph, step: Step) -> bool:
    return bool(step.who and step.role) and not _is_one_of_a_body(graph, step)


def _is_one_of_a_body(graph: Graph, step: Step) -> bool:
    """True if the role is that of somebody there who is not named: a body has no roles."""
    is_described = bool(step.role) and step.naming in _OF_ONE_DESCRIBED
    return is_described and _is_body(graph, step)


def _is_body(graph: Graph, step: Step) -> bool:
    actor = graph.get(step.who, Actor) if step.who else None
    return actor is not None and actor.type is not ActorType.PERSON


def _naming_note(graph: Graph, step: Step) -> str:
    if step.who is None or _is_one_of_a_body(graph, step):
        return _OF_ONE_DESCRIBED.get(step.naming, "")
    return (_OF_A_BODY if _is_body(graph, step) else _OF_A_PERSON).get(step.naming, "")


def _circumstances(step: Step) -> Words:
    medium, date, terms = _medium(step), date_in_words(step.date), _terms(step)
    return join(
        f" {medium}" if medium else "", f", {date}" if date else "", f", {terms}" if terms else ""
    )


def _medium(step: Step) -> str:
    """Return "in a news release"; nothing where the role says so: "news reports"."""
    noun = step.medium.label.rpartition(" ")[2]
    return "" if noun in step.role.split() else step.medium.label


def _terms(step: Step) -> str:
    """Return "on background"; that a thing was told on the record goes without saying."""
    return step.terms.label if step.terms in (Terms.BACKGROUND, Terms.DEEP_BACKGROUND) else ""


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
