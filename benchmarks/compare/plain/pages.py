"""Records -> pages: (path, template, what the template is given)."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from benchmarks.compare.plain.records import (
    FACTS,
    Record,
    Site,
    citations,
    plain_text,
    quoted,
    shorten,
    words,
)

Page = tuple[str, str, dict[str, Any]]

_GROUPS = (
    ("topic", "Topics"),
    ("briefing", "Briefings"),
    ("position", "Positions"),
    ("quote", "Quotations"),
    ("aid", "Aid policies"),
    ("flow", "Aid flows"),
    ("claim", "Claims"),
    ("event", "Events"),
    ("agreement", "Agreements"),
    ("source", "Sources"),
)
_INDEXES = {
    "topics": ("Topics", "The subjects that this site follows."),
    "countries": ("Countries", "Briefings on countries."),
    "organisations": ("Organisations", "Organisations, and offices of states."),
    "people": ("People", "People and the posts they hold."),
    "timeline": ("Timeline", "What happened, in the order of time."),
    "quotes": ("Quotations", "Words as they were said or written, with who and when."),
    "claims": ("Claims", "Who asserts what, and how it is known."),
    "aid": ("Aid", "Who gives what to whom: policies, and flows by stage."),
    "agreements": ("Agreements", "What was agreed between whom."),
    "sources": ("Sources", "The documents that the facts were read in."),
}
_PARENTS = {"quote": "quotes", "position": "topics", "aid": "aid", "flow": "aid", "claim": "claims"}


class Pages:
    """Makes the pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.shown_on: dict[str, dict[str, Record]] = {}
        self.asked: dict[tuple[str, str], list[Record]] = {}
        for proposition in site.propositions.values():
            if aid := proposition.get("aid"):
                asked = self.asked.setdefault((aid["recipient"], aid["category"]), [])
                asked.append(proposition)

    def all(self) -> Iterator[Page]:
        """Yield every page; those of facts last, which tell where their cards are shown."""
        for actor in self.site.all("actor"):
            yield self._actor(actor)
        for topic in self.site.all("topic"):
            yield self._topic(topic)
        for event in self.site.all("event"):
            yield self._event(event)
        for agreement in self.site.all("agreement"):
            yield self._page(agreement, "agreement", parent="agreements", rests_on=(agreement,))
        for source in self.site.all("source"):
            yield self._source(source)
        yield from self._indexes()
        yield self._home()
        for kind in FACTS:
            for fact in self.site.all(kind):
                yield self._fact(fact)

    def _page(
        self,
        record: Record,
        template: str,
        *,
        parent: str,
        shown: Iterable[Record] = (),
        **view: Any,
    ) -> Page:
        for section in view.get("sections", ()):
            for fact in section[2]:
                self.shown_on.setdefault(fact["id"], {})[record["url"]] = record
        for embedded in view.get("embedded", ()):
            self.shown_on.setdefault(embedded["id"], {})[record["url"]] = record
        head = {
            "title": record["label"],
            "description": shorten(view.pop("description", record["label"]), 160),
            "parent": (parent, _INDEXES[parent][0]),
            "standing": self._standing(view.pop("facts", ()), view.pop("rests_on", ())),
        }
        references = self._references(record, shown)
        view = {"record": record, "head": head, "references": references, **view}
        view["contents"] = _contents(template, view)
        return record["url"], template, view

    def _standing(self, facts: Iterable[Record], others: Iterable[Record]) -> Record:
        shown = {fact["id"]: fact for fact in facts}
        cited = {source for each in (*shown.values(), *others) for source, _, _ in citations(each)}
        quotes = sum(1 for fact in shown.values() if fact["kind"] == "quote")
        return {
            "sources": [self.site.records[source] for source in sorted(cited)],
            "facts": len(shown),
            "quotes": quotes,
        }

    def _references(
        self, record: Record, shown: Iterable[Record]
    ) -> list[tuple[str, list[Record]]]:
        seen = {each["id"] for each in shown}
        found = [
            other
            for other in self.site.referring(record["id"], "any")
            if other["id"] not in seen and other.get("for") != record["id"]
        ]
        groups = (
            (title, [other for other in found if other["kind"] == kind]) for kind, title in _GROUPS
        )
        return [(title, links) for title, links in groups if links]

    # --- briefings -------------------------------------------------------------------------

    def _actor(self, actor: Record) -> Page:
        side = self._side(actor["id"])
        positions = _history(self._of_side(side, "position.actor"))
        given = _history(self._of_side(side, "aid.donor"))
        received = _history(self.site.referring(actor["id"], "aid.recipient"))
        flows = self._of_side(side, "flow.donor", "flow.recipient")
        quotes = _newest_first(self._of_side(side, "quote.speaker"))
        made = _newest_first(self._of_side(side, "claim.by"))
        about = self.site.referring(actor["id"], "claim.about")
        about = _newest_first(claim for claim in about if claim["by"] not in side)
        events = self._of_side(side, "event.participants")
        agreements = self._of_side(side, "agreement.parties")
        facts = [*positions, *given, *received, *flows, *quotes, *made, *about]
        overview = self._overview(actor)
        return self._page(
            actor,
            "actor",
            parent=str(actor["url"]).partition("/")[0],
            shown=(*facts, *events, *agreements),
            facts=(*facts, *overview["embedded"]),
            rests_on=(*overview["written"], *events),
            stances=self._stances([*positions, *given]),
            aid_given=_aid_rows(aid for aid in given if not self._questions(aid)),
            aid_received=_aid_rows(received),
            flows=_flow_rows(flows),
            posts=self._posts(actor, side),
            timeline=_timeline(events, agreements),
            parts=sorted(self.site.referring(actor["id"], "actor.part_of"), key=_by_name),
            sections=_sections(
                ("positions", "Positions", positions),
                ("said", "What was said", quotes),
                ("aid-policy", "Aid policy", [*given, *received]),
                ("aid-flows", "Flows", flows),
                ("claims-made", "Claims made", made),
                ("claims-about", "Claims about it", about),
            ),
            **overview,
        )

    def _topic(self, topic: Record) -> Page:
        naming = [f"{kind}.topics" for kind in FACTS]
        facts = _unique((*self.site.referring(topic["id"], *naming), *self._answers(topic)))
        facts.sort(key=lambda fact: str(fact["id"]))
        of_kind = {kind: [fact for fact in facts if fact["kind"] == kind] for kind in FACTS}
        positions, aid = _history(of_kind["position"]), _history(of_kind["aid"])
        events = self.site.referring(topic["id"], "event.topics")
        agreements = self.site.referring(topic["id"], "agreement.topics")
        topic["facts"] = len(facts)
        overview = self._overview(topic)
        overview["description"] = topic["question"]
        return self._page(
            topic,
            "topic",
            parent="topics",
            shown=(*facts, *events, *agreements),
            facts=(*facts, *overview["embedded"]),
            rests_on=(*overview["written"], *events),
            matrix=self._matrix(topic),
            claims=_claim_rows(of_kind["claim"]),
            aid=_aid_rows(aid),
            flows=_flow_rows(of_kind["flow"]),
            timeline=_timeline(events, agreements),
            sections=_sections(
                ("positions", "Positions", positions),
                ("said", "What was said", of_kind["quote"]),
                ("aid-policy", "Aid policy", aid),
                ("aid-flows", "Flows", of_kind["flow"]),
                ("claims-made", "Claims made", of_kind["claim"]),
            ),
            **overview,
        )

    def _overview(self, subject: Record) -> dict[str, Any]:
        written = self.site.referring(subject["id"], "briefing.for")
        if not written:
            return {"written": [], "embedded": [], "overview": "", "bottom_line": ""}
        briefing = written[0]
        embeds = self.site.records.values() if "![[" in briefing["body"] else ()
        embedded = [each for each in embeds if f"![[{each['id']}]]" in briefing["body"]]
        return {
            "written": written,
            "embedded": embedded,
            "overview": briefing["body"],
            "bottom_line": briefing["bottom_line"],
            "description": plain_text(briefing["bottom_line"]),
        }

    def _side(self, actor_id: str) -> list[str]:
        parts = self.site.referring(actor_id, "actor.part_of", "actor.posts")
        return [actor_id, *(each for part in parts for each in self._side(part["id"]))]

    def _of_side(self, side: Iterable[str], *relations: str) -> list[Record]:
        found = (each for actor in side for each in self.site.referring(actor, *relations))
        return sorted(_unique(found), key=lambda record: str(record["id"]))

    def _posts(self, actor: Record, side: list[str]) -> list[tuple[Record, str, Record]]:
        holders = [actor] if actor["type"] == "person" else self._of_side(side, "actor.posts")
        return [
            (holder, post["title"], self.site.records[post["of"]])
            for holder in sorted(holders, key=_by_name)
            for post in holder["posts"]
        ]

    def _questions(self, fact: Record) -> list[Record]:
        if fact["kind"] == "position":
            return [self.site.propositions[fact["proposition"]]]
        return self.asked.get((fact["recipient"], fact["category"]), [])

    def _stances(self, facts: list[Record]) -> list[tuple[Record, list[tuple[Record, Any]]]]:
        on: dict[str, list[Record]] = {}
        for fact in facts:
            for proposition in self._questions(fact):
                on.setdefault(proposition["id"], []).append(fact)
        asked = [self.site.propositions[each] for each in on]
        asked.sort(key=lambda each: (each["topic"]["label"], each["topic"]["id"], each["number"]))
        return [
            (topic, [(proposition, _latest(on[proposition["id"]])) for proposition in questions])
            for topic, questions in _grouped(asked)
        ]

    def _answers(self, topic: Record) -> list[Record]:
        found: list[Record] = []
        for proposition in topic["propositions"]:
            found += self._answers_to(proposition)
        return found

    def _answers_to(self, proposition: Record) -> list[Record]:
        if aid := proposition.get("aid"):
            policies = self.site.referring(aid["recipient"], "aid.recipient")
            return [each for each in policies if each["category"] == aid["category"]]
        return self.site.referring(proposition["id"], "position.proposition")

    def _matrix(self, topic: Record) -> Record:
        rows = []
        for proposition in topic["propositions"]:
            by_actor: dict[str, list[Record]] = {}
            for fact in self._answers_to(proposition):
                by_actor.setdefault(fact.get("actor") or fact["donor"], []).append(fact)
            rows.append((proposition, {each: _latest(by_actor[each]) for each in by_actor}))
        standing = {actor for _, cells in rows for actor in cells}
        columns = sorted((self.site.records[each] for each in standing), key=_by_name)
        return {"columns": columns, "rows": rows}

    # --- other pages -----------------------------------------------------------------------

    def _event(self, event: Record) -> Page:
        said = self.site.referring(event["id"], "quote.event")
        return self._page(
            event,
            "event",
            parent="timeline",
            shown=said,
            facts=said,
            rests_on=(event,),
            participants=[self.site.records[each] for each in event["participants"]],
            sections=_sections(("said", "What was said", said)),
        )

    def _source(self, source: Record) -> Page:
        kinds = [f"{kind}.sources" for kind, _ in _GROUPS]
        citing = self.site.referring(source["id"], *kinds)
        places: dict[int, dict[str, Record]] = {}
        voices: dict[str, int] = dict.fromkeys(source["voices"], 0)
        for record in citing:
            for cited, place, voice in set(citations(record)):
                if cited == source["id"]:
                    places.setdefault(place, {})[record["url"]] = record
                    voices[voice] = voices.get(voice, 0) + 1
        publisher = self.site.records[source["publisher"]]
        day = f"{source['published']:%-d %B %Y}"
        return self._page(
            source,
            "source",
            parent="sources",
            description=f"News story, {publisher['name']}, {day}",
            shown=citing,
            publisher=publisher,
            voices=[
                (self.site.note(source["id"], 0, voice), voices[voice])
                for voice in source["voices"]
            ],
            places=[(place, places[place].values()) for place in sorted(places)],
        )

    def _fact(self, fact: Record) -> Page:
        note = fact["note"]
        lead = (
            f"According to {note['through']['name']} (in a news release), "
            f"{note['first']['name']} told {note['to']['name']}"
        )
        said = quoted(fact) if fact["kind"] == "quote" else plain_text(fact["statement"])
        shown_on = self.shown_on.get(fact["id"], {}).values()
        return self._page(
            fact,
            "fact",
            parent=_PARENTS[fact["kind"]],
            description=f"{lead}: {said}",
            history=self._history(fact),
            shown_on=sorted(shown_on, key=lambda each: str(each["label"]).casefold()),
        )

    def _history(self, fact: Record) -> list[Record]:
        if fact["kind"] == "position":
            line = self.site.referring(fact["proposition"], "position.proposition")
            line = [each for each in line if each["actor"] == fact["actor"]]
        elif fact["kind"] == "aid":
            line = self.site.referring(fact["recipient"], "aid.recipient")
            same = (fact["donor"], fact["category"])
            line = [each for each in line if (each["donor"], each["category"]) == same]
        else:
            return []
        return _history(line) if len(line) > 1 else []

    # --- indexes ---------------------------------------------------------------------------

    def _indexes(self) -> Iterator[Page]:
        site = self.site
        tables: dict[str, dict[str, Any]] = {
            "timeline": {"timeline": _timeline(site.all("event"), site.all("agreement"))},
            "quotes": {"quotes": _newest_first(site.all("quote"))},
            "claims": {"claims": _claim_rows(site.all("claim"))},
            "aid": {"aid": _aid_rows(site.all("aid")), "flows": _flow_rows(site.all("flow"))},
            "topics": {"entries": [(each, each["question"], "") for each in self._titled("topic")]},
            "countries": {"entries": self._lines("country")},
            "organisations": {"entries": self._lines("organisation", "office")},
            "people": {"entries": self._lines("person")},
            "agreements": {
                "entries": [
                    (each, "form not stated", each["note"]["known"])
                    for each in self._titled("agreement")
                ]
            },
            "sources": {
                "entries": [
                    (each, site.records[each["publisher"]]["name"], "")
                    for each in self._titled("source")
                ]
            },
        }
        for name, table in tables.items():
            title, description = _INDEXES[name]
            head = {"title": title, "description": description, "parent": None, "standing": None}
            template = "list" if "entries" in table else name
            view: dict[str, Any] = {"head": head, "url": f"{name}/index.html", **table}
            view["contents"] = _contents(template, view)
            yield f"{name}/index.html", template, view

    def _titled(self, kind: str) -> list[Record]:
        return sorted(self.site.all(kind), key=lambda each: str(each["title"]).casefold())

    def _lines(self, *types: str) -> list[tuple[Record, str, str]]:
        """Return (actor, bottom line, how it is known) of the actors of *types*, by name."""
        lines = []
        for actor in sorted(self.site.all("actor"), key=_by_name):
            if actor["type"] not in types:
                continue
            line = known = ""
            for briefing in self.site.referring(actor["id"], "briefing.for"):
                line = shorten(plain_text(briefing["bottom_line"]), 200)
                known = self.site.note(*next(citations(briefing)))["known"]
            lines.append((actor, line, known))
        return lines

    def _home(self) -> Page:
        site = self.site
        head = {"title": "Benchmark", "description": "Benchmark", "parent": None, "standing": None}
        counts = (
            ("quotations", "quotes", "quote"),
            ("claims", "claims", "claim"),
            ("aid policies", "aid", "aid"),
            ("aid flows", "aid", "flow"),
            ("events", "timeline", "event"),
            ("agreements", "agreements", "agreement"),
            ("sources", "sources", "source"),
        )
        dated = _dated(site.all("event"), site.all("agreement"))
        view = {
            "head": head,
            "url": "index.html",
            "topics": [
                (topic, self._overview(topic)["bottom_line"]) for topic in self._titled("topic")
            ],
            "countries": self._lines("country"),
            "latest": [entry for *_, entry in sorted(dated, key=_by_day, reverse=True)[:8]],
            "organisations": self._lines("organisation", "office"),
            "people": self._lines("person"),
            "counts": [(len(site.all(kind)), what, page) for what, page, kind in counts],
        }
        return "index.html", "home", view


# --- orders ----------------------------------------------------------------------------------


def _by_name(actor: Record) -> tuple[str, str]:
    return str(actor["name"]).casefold(), str(actor["id"])


def _unique(records: Iterable[Record]) -> list[Record]:
    return list({record["id"]: record for record in records}.values())


def _history(facts: Iterable[Record]) -> list[Record]:
    return sorted(facts, key=lambda fact: (fact["recorded"], fact["id"]))


def _newest_first(facts: Iterable[Record]) -> list[Record]:
    return sorted(facts, key=lambda fact: (fact["date"], fact["id"]), reverse=True)


def _latest(facts: Iterable[Record]) -> list[Record]:
    """Return the last position, or the last of each aid policy; newest first."""
    return _history({fact.get("policy"): fact for fact in _history(facts)}.values())[::-1]


def _grouped(asked: list[Record]) -> Iterator[tuple[Record, list[Record]]]:
    for _, questions in groupby(asked, key=lambda proposition: str(proposition["topic"]["id"])):
        found = list(questions)
        yield found[0]["topic"], found


def _aid_rows(policies: Iterable[Record]) -> list[Record]:
    return sorted(
        _history(policies),
        key=lambda aid: (aid["between"], words(aid["category"])),
    )


def _flow_rows(flows: Iterable[Record]) -> list[Record]:
    return sorted(flows, key=lambda flow: (flow["between"], str(flow["id"])))


def _claim_rows(claims: Iterable[Record]) -> list[Record]:
    return sorted(claims, key=lambda claim: (claim["date"], str(claim["id"])))


Dated = tuple[Any, str, Record]


def _dated(events: Iterable[Record], agreements: Iterable[Record]) -> list[Dated]:
    happened: list[Dated] = [
        (event["date"], event["id"], {"of": event, "kind": event["type"], "detail": ""})
        for event in events
    ]
    agreed: list[Dated] = [
        (act["date"], each["id"], {"of": each, "kind": "agreement", "detail": act["act"]})
        for each in agreements
        for act in each["acts"]
    ]
    for day, _, entry in (*happened, *agreed):
        entry["date"] = day
    return happened + agreed


def _by_day(dated: Dated) -> tuple[Any, str]:
    return dated[:2]


def _timeline(
    events: Iterable[Record], agreements: Iterable[Record]
) -> list[tuple[int, list[Record]]]:
    ordered = sorted(_dated(events, agreements), key=_by_day)
    return [
        (year, [entry for *_, entry in dated])
        for year, dated in groupby(ordered, key=lambda dated: int(dated[0].year))
    ]


def _sections(*sections: tuple[str, str, list[Record]]) -> list[tuple[str, str, list[Record]]]:
    return [section for section in sections if section[2]]


_SECTIONS = {
    "actor": (
        ("overview", "Overview", "overview"),
        ("stances", "Where it stands", "stances"),
        ("aid-given", "Its other aid policies", "aid_given"),
        ("aid-received", "Aid policies towards it", "aid_received"),
        ("flows", "Aid flows", "flows"),
        ("posts", "Posts", "posts"),
        ("timeline", "Timeline", "timeline"),
        ("profile", "Profile", "record"),
        ("references", "What refers here", "references"),
        ("record", "The record in full", "sections"),
    ),
    "topic": (
        ("overview", "Overview", "overview"),
        ("matrix", "Who stands where", "matrix"),
        ("claims", "What is claimed", "claims"),
        ("aid", "Aid policies", "aid"),
        ("flows", "Aid flows", "flows"),
        ("timeline", "Timeline", "timeline"),
        ("references", "What refers here", "references"),
        ("record", "The record in full", "sections"),
    ),
    "source": (
        ("about", "The document", "record"),
        ("voices", "Who speaks in it", "voices"),
        ("places", "What rests on it", "places"),
        ("references", "What refers here", "references"),
    ),
    "aid": (("aid", "Aid policies", "aid"), ("flows", "Aid flows", "flows")),
}


def _contents(template: str, view: dict[str, Any]) -> list[tuple[str, str, Any]]:
    return [
        (anchor, title, view[field] if field == "sections" else ())
        for anchor, title, field in _SECTIONS.get(template, ())
        if view[field]
    ]
