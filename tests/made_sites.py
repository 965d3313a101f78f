"""Whole small sites of every kind of record, sound and cross-linked, for `stages.written`.

Number -> plain data: {"actors/actors-0": {...}, ...}, the same for the same number. Every
fact is cited; what is withdrawn, drafted or under embargo is named by no other record.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from onrecord.vocabulary import (
    Act,
    ActorType,
    AgreementForm,
    Basis,
    ClaimType,
    Medium,
    Naming,
    Policy,
    RelationType,
    SourceClass,
    Stage,
    Supports,
    Terms,
)

T = TypeVar("T")
Content = dict[str, Any]

# Nothing is told before it happened: facts are of spring, documents of summer.
DATES = ["2031-03", "2031-04-01", "2030", "[2031-01-01..2031-02-03]", "2029/2031-01", "2031-02~"]
PUBLISHED = ["2031-07-01"]
STANCES = ["supports", "opposes", "conditional", "under-review", "noncommittal"]
CATEGORIES = ["humanitarian", "lethal", "nonlethal"]
CHANNELS = ["direct", "backfill", "loan"]
EVENT_TYPES = ["meeting", "call", "summit", "other"]
HIDDEN_ID = "hidden-"
"""How the ids of the records begin that are not shown."""
HIDDEN: list[Content] = [
    {"status": "draft"},
    {"status": "withdrawn", "withdrawn": {"on": "2031-05-01", "why": "It was not so."}},
    {"embargo": "2099-01-01T00:00Z"},
]


class _Desk:
    """Draws the records of one site, each from those that stand already."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self.content: Content = {}

    def some(self, least: int, most: int) -> range:
        return range(self._dice.randint(least, most))

    def one_of(self, options: Sequence[T]) -> T:
        return self._dice.choice(options)

    def term(self, terms: Any) -> str:
        return str(self.one_of([term.value for term in terms]))

    def chance(self) -> bool:
        return self.one_of((True, False))

    def ids(self, *kinds: str) -> list[str]:
        found = [name.split("/") for name in self.content]
        return [name for folder, name in found if not kinds or folder in kinds]

    def maybe(self, key: str, options: Sequence[Any]) -> dict[str, Any]:
        """{key: one of *options*}, or nothing."""
        return {key: self.one_of(options)} if options and self.chance() else {}

    def several(self, key: str, options: Sequence[str]) -> dict[str, Any]:
        chosen = [option for option in options if self.chance()]
        return {key: chosen} if chosen else {}

    def add(self, folder: str, record: dict[str, Any]) -> None:
        number = len(self.ids(folder))
        name = f"{folder}-{number}"
        former = {"redirect_from": [f"old-{name}"]} if self.chance() else {}
        self.content[f"{folder}/{name}"] = {**record, **former}

    def words(self) -> str:
        """Prose with mentions, links to records and citations."""
        kinds = ("actors", "topics", "sources", "events", "agreements", "claims", "quotes")
        shown = [name for name in self.ids(*kinds) if not name.startswith(HIDDEN_ID)]
        parts = ["It is so."]
        if self.chance():
            parts.append(f"Actor {self.one_of(self.ids('actors')).split('-')[1]} knows.")
        if self.chance():
            parts.append(f"See [[{self.one_of(shown)}]].")
        if self.chance():
            parts.append(f"See [[{self.one_of(shown)}|that one]].")
        cited = self.citation(Supports.SUPPORTS.value)
        via = f" via {cited['via']}" if "via" in cited else ""
        return " ".join([*parts, f"[@{cited['source']} 3{via}]"])

    def cited(self) -> list[Any]:
        """One citation that supports, and perhaps another of any sort."""
        found = [self.citation(Supports.SUPPORTS.value)]
        if self.chance():
            found.append(self.citation(self.term(Supports)))
        return found

    def citation(self, supports: str) -> dict[str, Any]:
        source = self.one_of(self.ids("sources"))
        voices = list(self.content[f"sources/{source}"].get("voices", {}))
        return {
            "source": source,
            "supports": supports,
            **self.maybe("at", [1, 2, 7, "p. 12", "00:03:10"]),
            **self.maybe("via", voices),
        }

    def hops(self) -> list[dict[str, Any]]:
        first, *others = [self.hop() for _ in self.some(1, 3)]
        # Others later passed it on: when, nobody says.
        return [{**first, **self.maybe("date", DATES)}, *others]

    def hop(self) -> dict[str, Any]:
        who: dict[str, Any]
        if self.chance():
            who = {"who": self.one_of(self.ids("actors")), **self.maybe("role", ["chair"])}
            who |= self.maybe("naming", [term.value for term in Naming])
        else:
            who = {"role": "an aide", **self.maybe("of", self.ids("actors"))}
        # What was said off the record is not published.
        terms = [term.value for term in Terms if term is not Terms.OFF_THE_RECORD]
        return {
            **who,
            "act": self.term(Act),
            "medium": self.term(Medium),
            "terms": self.one_of(terms),
            **self.maybe("to", self.ids("actors")),
        }

    def about(self) -> dict[str, Any]:
        return {**self.several("topics", self.ids("topics")), "sources": self.cited()}


def _actor(desk: _Desk) -> None:
    number = len(desk.ids("actors"))
    kind = desk.term(ActorType) if number > 1 else ("country", "organisation")[number]
    bodies = [
        name for name in desk.ids("actors") if desk.content[f"actors/{name}"]["type"] != "person"
    ]
    posts = [{"title": "chair", "of": desk.one_of(bodies)}] if kind == "person" else []
    desk.add(
        "actors",
        {
            "type": kind,
            "name": f"Actor {number}",
            "aliases": ["The Same"],
            **({"posts": posts} if posts else {}),
            **(desk.maybe("part_of", bodies) if kind == "office" else {}),
            **(desk.several("member_of", bodies[:1]) if kind == "country" else {}),
            **desk.maybe("article", ["the"]),
        },
    )


def _source(desk: _Desk) -> None:
    voices = {f"voice-{n}": {"hops": desk.hops()} for n in desk.some(0, 2)}
    desk.add(
        "sources",
        {
            "type": "document",
            "class": desk.term(SourceClass),
            "title": f"Document {len(desk.ids('sources'))}",
            "publisher": desk.one_of(desk.ids("actors")),
            "title_is_descriptive": desk.chance(),
            **desk.maybe("published", PUBLISHED),
            **desk.maybe("known_through", desk.ids("sources")),
            **({"voices": voices} if voices else {}),
        },
    )


def _topic(desk: _Desk) -> None:
    number = len(desk.ids("topics"))
    propositions = [{"id": f"p{number}-{n}", "text": f"This is {n}."} for n in desk.some(0, 2)]
    if desk.chance():
        aid = {
            "recipient": desk.one_of(desk.ids("actors")),
            "category": desk.one_of(CATEGORIES),
        }
        propositions.append({"id": f"p{number}-aid", "text": "Aid should be sent.", "aid": aid})  # type: ignore[dict-item]
    others = desk.ids("topics")
    desk.add(
        "topics",
        {
            "title": f"Topic {number}",
            "question": "What is it about?",
            "propositions": propositions,
            **desk.maybe("part_of", others),
            **desk.several("related", others),
        },
    )


def _event(desk: _Desk) -> None:
    people = [{"actor": name} for name in desk.ids("actors") if desk.chance()]
    date = desk.one_of(DATES)
    # One of another day might be the later of the two.
    before = [
        name
        for name in desk.ids("events")
        if desk.content[f"events/{name}"]["date"] == date and not name.startswith(HIDDEN_ID)
    ]
    desk.add(
        "events",
        {
            "type": desk.one_of(EVENT_TYPES),
            "title": f"Event {len(desk.ids('events'))}",
            "date": date,
            "participants": people,
            **desk.several("follows", before),
            **({"summary": desk.words()} if desk.chance() else {}),
            **desk.about(),
        },
    )


def _agreement(desk: _Desk) -> None:
    acts = [
        {"act": "announced", **desk.maybe("date", DATES), **desk.maybe("event", desk.ids("events"))}
    ]
    desk.add(
        "agreements",
        {
            "title": f"Agreement {len(desk.ids('agreements'))}",
            "parties": desk.ids("actors")[:2],
            "form": desk.term(AgreementForm),
            "acts": acts if desk.chance() else [],
            **desk.about(),
        },
    )


def _quote(desk: _Desk) -> None:
    desk.add(
        "quotes",
        {
            "speaker": desk.one_of(desk.ids("actors")),
            "text": f"These are words {len(desk.ids('quotes'))}.",
            **desk.maybe("on_behalf_of", desk.ids("actors")),
            **desk.maybe("event", desk.ids("events")),
            **desk.maybe("date", ["2031-03"]),
            **desk.about(),
        },
    )


def _position(desk: _Desk) -> None:
    propositions = [
        proposition["id"]
        for name in desk.ids("topics")
        for proposition in desk.content[f"topics/{name}"]["propositions"]
        if "aid" not in proposition
    ]
    if not propositions:
        return
    actor, proposition = desk.one_of(desk.ids("actors")), desk.one_of(propositions)
    basis = desk.term(Basis)
    # Two of one actor, question and basis would overlap.
    taken = [
        (record["actor"], record["proposition"], record["basis"])
        for name, record in desk.content.items()
        if name.startswith("positions/")
    ]
    if (actor, proposition, basis) in taken:
        return
    desk.add(
        "positions",
        {
            "actor": actor,
            "proposition": proposition,
            "stance": desk.one_of(STANCES),
            "basis": basis,
            "recorded": desk.one_of(DATES),
            "statement": desk.words(),
            **desk.maybe("not_said", [["how many"], ["when", "to whom"]]),
            **desk.several("quotes", desk.ids("quotes")),
            **desk.maybe("voiced_by", desk.ids("actors")),
            **desk.about(),
        },
    )


def _policy(desk: _Desk) -> None:
    desk.add(
        "aid",
        {
            "donor": desk.one_of(desk.ids("actors")),
            "recipient": desk.one_of(desk.ids("actors")),
            "category": desk.one_of(CATEGORIES),
            "policy": desk.term(Policy),
            "basis": desk.term(Basis),
            "recorded": desk.one_of(DATES),
            "statement": desk.words(),
            **desk.maybe("not_said", [["how many"], ["when", "to whom"]]),
            **desk.about(),
        },
    )


def _flow(desk: _Desk) -> None:
    beneficiary = desk.maybe("beneficiary", desk.ids("actors"))
    desk.add(
        "flows",
        {
            "donor": desk.one_of(desk.ids("actors")),
            "recipient": desk.one_of(desk.ids("actors")),
            "category": desk.one_of(CATEGORIES),
            "channel": desk.one_of(CHANNELS),
            "items": "goods",
            "stage": desk.term(Stage),
            "statement": desk.words(),
            **desk.maybe("not_said", [["how many"], ["when", "to whom"]]),
            **(beneficiary and {**beneficiary, "beneficiary_basis": "implied"}),
            **desk.about(),
        },
    )


def _claim(desk: _Desk) -> None:
    others = desk.ids("claims")
    relations = [
        {"type": desk.term(RelationType), "to": other} for other in others if desk.chance()
    ]
    desk.add(
        "claims",
        {
            "by": desk.one_of(desk.ids("actors")),
            "statement": desk.words(),
            **desk.maybe("not_said", [["how many"], ["when", "to whom"]]),
            "type": desk.term(ClaimType),
            "relations": relations,
            **({"figure": {"value": 5, **desk.maybe("adds_to", others)}} if desk.chance() else {}),
            **desk.several("about", desk.ids("actors", "events", "topics", "sources")),
            **desk.maybe("date", DATES),
            **desk.about(),
        },
    )


def _correction(desk: _Desk) -> None:
    records = desk.ids("claims", "flows", "actors", "sources")
    desk.add(
        "corrections",
        {
            "date": "2031-05-05",
            "type": "correction",
            "records": [desk.one_of(records)],
            "why": desk.words(),
        },
    )


def _briefing(desk: _Desk) -> None:
    taken = [record.get("for") for record in desk.content.values()]
    free = [name for name in desk.ids("actors", "topics") if name not in taken]
    cards = desk.ids("quotes", "claims", "positions", "aid", "flows")
    embeds = "".join(f"\n![[{card}]]\n" for card in cards if desk.chance())
    subject = {"for": desk.one_of(free)} if free and desk.chance() else {"title": "A page"}
    bottom_line = {"bottom_line": desk.words()} if desk.chance() else {}
    desk.add("briefings", {**subject, **bottom_line, "body": f"{desk.words()}\n{embeds}"})


def _hidden_claim(desk: _Desk) -> None:
    desk.content[f"claims/{HIDDEN_ID}{len(desk.content)}"] = {
        "by": desk.one_of(desk.ids("actors")),
        "statement": desk.words(),
        "type": "event",
        "sources": desk.cited(),
        **desk.one_of(HIDDEN),
    }


_PLAN: tuple[tuple[Callable[[_Desk], None], int, int], ...] = (
    (_actor, 2, 5),
    (_source, 1, 3),
    (_topic, 0, 3),
    (_event, 0, 2),
    (_agreement, 0, 2),
    (_quote, 0, 2),
    (_position, 0, 3),
    (_policy, 0, 3),
    (_flow, 0, 2),
    (_claim, 0, 3),
    (_correction, 0, 2),
    (_briefing, 0, 2),
    (_hidden_claim, 0, 2),
)


def made_site(number: int) -> Content:
    """Return the content of a sound site of two actors or more, with records of any kind."""
    desk = _Desk(Random(number))
    for add, least, most in _PLAN:
        for _ in desk.some(least, most):
            add(desk)
    return desk.content


# --- of past days ---------------------------------------------------------------------------

SUMMER = ["2031-06-15", "2031-07", "[2031-07-20..2031-08-03]", "2031-09-01", "2031-10~", "2031-12"]
"""When documents come out; each may be cited in those after it."""
STARTS = ["2029", "2030-11", "2031-01-05"]
ENDS = ["2031-02", "2031-05-01", "[2031-06-01..2031-08-01]", "2031-11-30"]
DESK_DAYS = ["2031-05-05", "2031-07-14", "2031-10-01", "2031-12-31"]
_OWN = ("title", "question", "text", "statement", "items", "official_name", "why", "body")
"""Fields in which each record says something of its own."""


def word_of(record_id: str, part: str = "") -> str:
    """A word that stands nowhere but in that record, or in that part of it."""
    return f"Z{record_id}{part}z".replace("-", "")


def made_past(number: int) -> Content:
    """Return the site of that *number*, told over a year, each record with words of its own.

    Documents come out on many days, or nobody knows when; policies and posts end, flows go
    from stage to stage, and the desk looks at all that later still.
    """
    desk = _Desk(Random(number))
    desk.content = content = made_site(number)
    for name, record in content.items():
        folder, record_id = name.split("/")
        if folder == "sources":
            _come_out(record, desk)
        _over_a_year(folder, record, record_id, desk)
        _looked_at(folder, record, record_id, desk)
        for key in _OWN:
            if key in record:
                record[key] = f"{word_of(record_id)} {record[key]}"
        for part in ("summary", "bottom_line"):
            if part in record:
                record[part] = f"{word_of(record_id, part)} {record[part]}"
        if "sources" in record:
            record["sources"] = [
                {**citation, "why": word_of(record_id, f"why{index}")}
                for index, citation in enumerate(record["sources"])
            ]
    return content


def _come_out(source: Content, desk: _Desk) -> None:
    through = desk.content.get(f"sources/{source.get('known_through')}", {}).get("published")
    possible = SUMMER[: SUMMER.index(through) + 1] if through else SUMMER
    source.pop("published", None)
    source |= {"published": desk.one_of(possible)} if desk.one_of(range(6)) else {}


def _over_a_year(folder: str, record: Content, record_id: str, desk: _Desk) -> None:
    def dated(part: str, options: Sequence[str]) -> Content:
        return {"edtf": desk.one_of(options), "note": word_of(record_id, part)}

    match folder:
        case "positions" | "aid":
            record |= desk.maybe("since", STARTS)
            record |= {"until": dated("until", ENDS)} if desk.chance() else {}
        case "flows":
            record["dates"] = {
                stage: dated(f"stage{stage}", DATES)
                for stage in dict.fromkeys(("announced", record["stage"]))
                if desk.chance()
            }
        case "agreements":
            record["acts"] = [
                {"act": act, "date": dated(f"act{act}", DATES)}
                for act in ("announced", "signed")
                if desk.chance()
            ]
        case "actors":
            cited = [{**desk.citation("supports"), "why": word_of(record_id, "postwhy")}]
            for post in record.get("posts", []):
                post |= {"title": word_of(record_id, "post"), "sources": cited}
                post |= {**desk.maybe("since", STARTS), **desk.maybe("until", ENDS)}
            record["official_name"] = "Officially"
        case "sources":
            for voice, said in record.get("voices", {}).items():
                said["hops"][0]["terms_as_written"] = word_of(record_id, voice)


def _looked_at(folder: str, record: Content, record_id: str, desk: _Desk) -> None:
    def signed(part: str) -> Content:
        return {"on": desk.one_of(DESK_DAYS), "by": word_of(record_id, part)}

    if folder == "corrections":
        record["date"] = desk.one_of(DESK_DAYS)
    else:
        record["reviewed"] = signed("reviewed")
    if folder in {"positions", "aid", "claims", "flows", "quotes"}:
        record["assessment"] = {**signed("assessment"), "confidence": "low"}
    if folder in {"positions", "aid"}:
        assessed = {"status": "met", "assessed": signed("condition")}
        record["conditions"] = [{"operator": "if", "trigger": word_of(record_id), **assessed}]
