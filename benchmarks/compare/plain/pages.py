"""Records -> pages: (path, template, what the template is given)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from benchmarks.compare.plain import relations
from benchmarks.compare.plain.lists import by_initial, by_year, pager, parted
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
_DEFINITIONS = {
    ("stance", "supports"): "Says yes to it, or is for it.",
    ("stance", "opposes"): "Says no to it, or is against it.",
    ("stance", "conditional"): "For or against it, depending on something named.",
    ("policy", "conditional"): "Makes it depend on something.",
    ("stance", "under-review"): (
        "Has said that it would review its position; whether it did is another matter."
    ),
    ("policy", "under-review"): (
        "Has said that it would review the policy; whether it did is another matter."
    ),
    ("stance", "noncommittal"): "Has spoken to it without taking a side.",
    ("policy", "provides"): "Gives it.",
    ("policy", "withholds"): (
        "Does not give it, or has resisted giving it: the statement says which."
    ),
}
"""What the terms in a table of stances mean, in the order of the vocabulary."""
_ACTORS = {
    "countries": ("country",),
    "organisations": ("organisation", "office"),
    "people": ("person",),
}
_MOST_ON_HOME = 60
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
        facts = [*positions, *given, *flows, *received, *quotes, *made, *about]
        overview = self._overview(actor)
        return self._page(
            actor,
            "actor",
            parent=str(actor["url"]).partition("/")[0],
            shown=(*facts, *events, *agreements),
            facts=(*facts, *overview["embedded"]),
            rests_on=(*overview["written"], *events),
            stances=self._stances([*positions, *given]),
            relations=self._relations(actor, side, facts, events, agreements),
            any_aid=bool(given or received or flows),
            aid_given=_aid_rows(given),
            aid_received=_aid_rows(received),
            flows=_flow_rows(flows),
            posts=self._posts(actor, side),
            quotations=_newest_first(quotes),
            timeline=_timeline([*events, *_acts(agreements)]),
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
            claims=_rivals(of_kind["claim"]),
            any_aid=bool(aid or of_kind["flow"]),
            aid=_aid_rows(aid),
            flows=_flow_rows(of_kind["flow"]),
            quotations=_newest_first(of_kind["quote"]),
            timeline=_timeline([*events, *_acts(agreements)]),
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

    def _relations(
        self,
        actor: Record,
        side: list[str],
        facts: list[Record],
        events: list[Record],
        agreements: list[Record],
    ) -> list[tuple[Record, Any]]:
        if actor["type"] != "country":
            return []

        def sort_of(fact: Record) -> relations.Sort | None:
            match fact["kind"]:
                case "aid":
                    return relations.AID_TO if fact["donor"] in side else relations.AID_FROM
                case "flow":
                    return relations.FLOW_TO if fact["donor"] in side else relations.FLOW_FROM
                case "claim":
                    return relations.CLAIMED if fact["by"] in side else relations.CLAIMS
            return None

        dealings = [(sort, fact) for fact in facts if (sort := sort_of(fact))]
        dealings += [(relations.AGREED, each) for each in agreements]
        dealings += [(relations.MET, each) for each in events]
        return relations.relations_of(self.site, actor, dealings)

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
            (topic, [(proposition, _cell(on[proposition["id"]])) for proposition in questions])
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
            rows.append((proposition, {each: _cell(by_actor[each]) for each in by_actor}))
        standing = {actor for _, cells in rows for actor in cells}
        columns = sorted((self.site.records[each] for each in standing), key=_by_name)
        shown = {
            (field, fact[field])
            for _, cells in rows
            for cell in cells.values()
            for fact, _ in cell
            for field in ("stance", "policy")
            if field in fact
        }
        legend = [(each[1], text) for each, text in _DEFINITIONS.items() if each in shown]
        return {"columns": columns, "rows": rows, "legend": legend}

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
        citing = self._citing(source)
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
            known_from=_known_from(fact),
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
        yield from self._list("quotes", site.all("quote"), by_year, newest_first=True)
        aid = [*site.all("aid"), *site.all("flow")]
        yield from self._list("aid", aid, lambda each: by_initial(each["between"][0]))
        yield from self._list("claims", site.all("claim"), by_year, newest_first=True)
        happened = [*site.all("event"), *_acts(site.all("agreement"))]
        yield from self._list("timeline", happened, by_year)
        yield from self._list("sources", self._titled("source"), by_year, newest_first=True)
        for name in ("topics", "agreements"):
            entries = self._titled(name.removesuffix("s"))
            yield from self._list(name, entries, lambda each: by_initial(each["title"]))
        for name, types in _ACTORS.items():
            yield from self._list(name, self._actors(*types), lambda each: by_initial(each["name"]))

    def _list(
        self,
        name: str,
        entries: list[Record],
        group_of: Callable[[Record], str],
        *,
        newest_first: bool = False,
    ) -> Iterator[Page]:
        """Yield the page that lists *entries*, or those of its parts, where they are many."""
        title, description = _INDEXES[name]
        index = f"{name}/index.html"
        parts = parted(entries, index, group_of, newest_first=newest_first)
        head: Record = {
            "title": title,
            "description": description,
            "parent": None,
            "standing": None,
        }
        whole = self._table(name, [] if parts else entries)
        yield self._index(name, index, head, whole | {"pager": pager(parts)})
        for part in parts:
            head = head | {"title": f"{title}: {part.label}", "parent": (name, title)}
            head["description"] = f"{head['title']}. {description}"
            table = self._table(name, part.entries)
            yield self._index(name, part.path, head, table | {"pager": pager(parts, part)})

    def _index(self, name: str, path: str, head: Record, view: Record) -> Page:
        template = "list" if "entries" in view else name
        view = {"head": head, "url": path, **view}
        view["contents"] = _contents(template, view)
        return path, template, view

    def _table(self, name: str, entries: list[Record]) -> Record:
        """Return what the page of a list prints of *entries*."""
        match name:
            case "quotes":
                return {"quotes": _newest_first(entries)}
            case "claims":
                return {"claims": _claim_rows(entries)}
            case "aid":
                aid, flows = (
                    [each for each in entries if each["kind"] == kind] for kind in ("aid", "flow")
                )
                return {"aid": _aid_rows(aid), "flows": _flow_rows(flows)}
            case "timeline":
                return {"timeline": _timeline(entries)}
            case "sources":
                return {"sources": [(each, self._citing(each)) for each in entries]}
            case "topics":
                return {"entries": [(each, each["question"], "") for each in entries]}
            case "agreements":
                lines = [(each, "form not stated", each["note"]["known"]) for each in entries]
                return {"entries": lines}
            case _:
                return {"entries": self._lines(entries)}

    def _citing(self, source: Record) -> list[Record]:
        kinds = [f"{kind}.sources" for kind, _ in _GROUPS]
        return self.site.referring(source["id"], *kinds)

    def _titled(self, kind: str) -> list[Record]:
        return sorted(self.site.all(kind), key=lambda each: str(each["title"]).casefold())

    def _actors(self, *types: str) -> list[Record]:
        found = (actor for actor in self.site.all("actor") if actor["type"] in types)
        return sorted(found, key=_by_name)

    def _lines(self, actors: Iterable[Record]) -> list[tuple[Record, str, str]]:
        """Return (actor, bottom line, how it is known) of *actors*."""
        lines = []
        for actor in actors:
            line = known = ""
            for briefing in self.site.referring(actor["id"], "briefing.for"):
                line = shorten(plain_text(briefing["bottom_line"]), 200)
                known = self.site.note(*next(citations(briefing)))["known"]
            lines.append((actor, line, known))
        return lines

    def _home(self) -> Page:
        site = self.site
        head = {"title": "Benchmark", "description": "Benchmark", "parent": None, "standing": None}
        listed = {"topics": self._titled("topic")}
        listed |= {name: self._actors(*types) for name, types in _ACTORS.items()}
        unlisted = [
            (len(entries), name, name, name)
            for name, entries in listed.items()
            if len(entries) > _MOST_ON_HOME
        ]
        shown = {
            name: [] if len(entries) > _MOST_ON_HOME else entries
            for name, entries in listed.items()
        }
        counts = (
            ("quotation", "quotations", "quotes", "quote"),
            ("claim", "claims", "claims", "claim"),
            ("aid policy", "aid policies", "aid", "aid"),
            ("aid flow", "aid flows", "aid", "flow"),
            ("event", "events", "timeline", "event"),
            ("agreement", "agreements", "agreements", "agreement"),
            ("source", "sources", "sources", "source"),
        )
        told = [(len(site.all(kind)), *names, page) for *names, page, kind in counts]
        happened = [*site.all("event"), *_acts(site.all("agreement"))]
        cited = [source for source in site.all("source") if self._citing(source)]
        view = {
            "head": head,
            "url": "index.html",
            "read": len(cited),
            "topics": [(topic, self._overview(topic)["bottom_line"]) for topic in shown["topics"]],
            "latest": sorted(happened, key=_by_day, reverse=True)[:8],
            **{name: self._lines(shown[name]) for name in _ACTORS},
            "counts": [
                (number, one if number == 1 else many, page)
                for number, one, many, page in (*unlisted, *told)
            ],
        }
        return "index.html", "home", view


def _known_from(fact: Record) -> str:
    """Return how a fact is known, and what it cites."""
    said = f"; voiced {fact['date']:%-d %B %Y}" if fact["kind"] == "quote" else ""
    note = fact["note"]
    known = note["known_signed" if fact["kind"] in ("quote", "claim") else "known"]
    source = note["source"]
    return f"{said}; {known}; {source['title']}, {source['published']:%-d %B %Y}"


# --- orders ----------------------------------------------------------------------------------


def _by_id(record: Record) -> str:
    return str(record["id"])


def _by_name(actor: Record) -> tuple[str, str]:
    return str(actor["name"]).casefold(), str(actor["id"])


def _unique(records: Iterable[Record]) -> list[Record]:
    return list({record["id"]: record for record in records}.values())


def _history(facts: Iterable[Record]) -> list[Record]:
    return sorted(facts, key=lambda fact: (fact["recorded"], fact["id"]))


def _newest_first(facts: Iterable[Record]) -> list[Record]:
    return sorted(facts, key=lambda fact: (fact["date"], fact["id"]), reverse=True)


Cell = list[tuple[Record, list[Record]]]
"""What stands, each with the older records that are found with it."""


def _cell(facts: Iterable[Record]) -> Cell:
    """Return the last position, or the last of each aid policy; newest first."""
    given = _history(facts)[::-1]
    standing = {fact.get("policy"): fact for fact in reversed(given)}
    last = sorted(standing.values(), key=given.index)
    others = [fact for fact in given if fact not in last]
    return [(fact, others if fact is last[0] else []) for fact in last]


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


def _rivals(claims: list[Record]) -> list[tuple[str, list[Record]]]:
    """Return the claims that bear on one another, in groups with their titles."""
    groups = {claim["id"]: [claim] for claim in claims}
    counting: dict[str, str] = {}
    for claim in claims:
        bears_on = [each["to"] for each in claim.get("relations", ())]
        bears_on.append(counting.setdefault(claim["figure"]["unit"], claim["id"]))
        for other in bears_on:
            if other in groups and groups[other] is not groups[claim["id"]]:
                merged = groups[other] + groups[claim["id"]]
                groups |= dict.fromkeys((each["id"] for each in merged), merged)
    joined = {id(group): sorted(group, key=_by_id) for group in groups.values()}
    return [
        ("; ".join(dict.fromkeys(claim["figure"]["unit"] for claim in group)), group)
        for group in sorted(joined.values(), key=lambda group: str(group[0]["id"]))
    ]


def _acts(agreements: Iterable[Record]) -> list[Record]:
    """Return the acts of *agreements*, as timelines show them."""
    return [
        {**each, "type": "agreement", "detail": act["act"], "date": act["date"]}
        for each in agreements
        for act in each["acts"]
    ]


def _by_day(happened: Record) -> tuple[Any, str]:
    return happened["date"], str(happened["id"])


def _timeline(happened: Iterable[Record]) -> list[tuple[int, list[Record]]]:
    ordered = sorted(happened, key=_by_day)
    return [
        (year, list(entries))
        for year, entries in groupby(ordered, key=lambda each: int(each["date"].year))
    ]


def _sections(*sections: tuple[str, str, list[Record]]) -> list[tuple[str, str, list[Record]]]:
    return [section for section in sections if section[2]]


_SECTIONS = {
    "actor": (
        ("overview", "Overview", "overview"),
        ("stances", "Where it stands", "stances"),
        ("relations", "Relations with other countries", "relations"),
        ("aid", "Aid given and received", "any_aid"),
        ("posts", "Posts", "posts"),
        ("quotations", "Newest quotations", "quotations"),
        ("timeline", "Timeline", "timeline"),
        ("profile", "Profile", "record"),
        ("references", "What refers here", "references"),
        ("record", "The record in full", "sections"),
    ),
    "topic": (
        ("overview", "Overview", "overview"),
        ("matrix", "Who stands where", "matrix"),
        ("claims", "What is claimed", "claims"),
        ("aid", "Aid", "any_aid"),
        ("quotations", "Newest quotations", "quotations"),
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
