"""Sheets -> dictionaries, each with its label, its address, and how it is known."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

_KINDS = {
    "actors": "actor",
    "agreements": "agreement",
    "aid": "aid",
    "briefings": "briefing",
    "claims": "claim",
    "events": "event",
    "flows": "flow",
    "positions": "position",
    "quotes": "quote",
    "sources": "source",
    "topics": "topic",
}
FACTS = ("quote", "position", "aid", "flow", "claim")
_FOLDERS = {"country": "countries", "person": "people", "agreement": "agreements"}
_WORDS = {
    "lethal": "lethal aid",
    "nonlethal": "nonlethal aid",
    "humanitarian": "humanitarian aid",
    "financial": "financial aid",
    "withholds": "holds back",
    "under-review": "review announced",
    "backfill": "classed here as backfill",
    "unstated": "stage not stated",
    "document": "document, as reported",
    "relayed": "second-hand",
    "media-report": "media report",
}
_REFERENCES = {
    "actor": ("part_of",),
    "aid": ("donor", "recipient"),
    "briefing": ("for",),
    "claim": ("by", "about"),
    "event": (),
    "agreement": ("parties",),
    "flow": ("donor", "recipient"),
    "position": ("actor", "proposition", "quotes"),
    "quote": ("speaker", "event"),
    "source": ("publisher",),
    "topic": (),
}
_MARK = re.compile(r"(!?)\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_CITATION = re.compile(r"\s*\[@(\S+) (\d+)\]")


def words(term: str) -> str:
    """Return a term as pages print it."""
    return _WORDS.get(term, term)


def shorten(text: str, longest: int = 140) -> str:
    """Return *text* cut after a word to at most *longest* characters."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def counted(number: int, one: str, many: str) -> str:
    """Return "1 fact", "2 facts"."""
    return f"{number:,} {one if number == 1 else many}"


def plain_text(prose: str) -> str:
    """Return *prose* on one line, without marks and citations."""
    return " ".join(_CITATION.sub("", _MARK.sub(lambda found: found[3], prose)).split())


class Site:
    """All records, and what refers to each."""

    def __init__(self, content: Path) -> None:
        self.records: dict[str, Record] = {}
        self.propositions: dict[str, Record] = {}
        self._referring: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
        for path in sorted(content.rglob("*.*")):
            record = _read(path)
            self.records[record["id"]] = record
        self._number_propositions()
        for record in sorted(self.records.values(), key=lambda record: str(record["id"])):
            for relation, target in _references(record):
                self._referring[relation, target][record["id"]] = record
                self._referring["any", target][record["id"]] = record
        for record in self.records.values():
            record["url"] = self._url(record)
            if record["kind"] not in ("actor", "topic", "briefing", "source"):
                record["note"] = self.note(*_cited(record))
        self._label_all()

    def _number_propositions(self) -> None:
        for topic in self.all("topic"):
            for number, proposition in enumerate(topic["propositions"]):
                url = f"topics/{topic['id']}.html#proposition-{proposition['id']}"
                proposition |= {"topic": topic, "number": number, "url": url}
                proposition["label"] = proposition["text"]
                self.propositions[proposition["id"]] = proposition

    def _label_all(self) -> None:
        for record in self.records.values():
            record["label"] = self._label(record)
            if "donor" in record:
                ends = self.records[record["donor"]], self.records[record["recipient"]]
                record["between"] = tuple(actor["name"] for actor in ends)
        for claim in self.all("claim"):
            own = [("updates", self.records[each["to"]]) for each in claim.get("relations", ())]
            theirs = self.referring(claim["id"], "claim.relations")
            claim["related"] = own + [("is updated by", other) for other in theirs]

    def all(self, kind: str) -> list[Record]:
        """Return the records of *kind*, by id."""
        found = [record for record in self.records.values() if record["kind"] == kind]
        return sorted(found, key=lambda record: str(record["id"]))

    def referring(self, target: str, *relations: str) -> list[Record]:
        """Return the records that refer to *target* in one of *relations* ("quote.speaker")."""
        found: dict[str, Record] = {}
        for relation in relations:
            found |= self._referring.get((relation, target), {})
        return [found[record_id] for record_id in sorted(found)]

    def note(self, source_id: str, place: int, voice: str = "") -> Record:
        """Return how a thing is known: through whom, from which place of which source."""
        source = self.records[source_id]
        note: Record = {"source": source, "place": place, "how": "media-report"}
        if not voice:
            return note | {"known": f"media report: {self.records[source['publisher']]['name']}"}
        told, released = source["voices"][voice]["hops"]
        first, to, through = (
            self.records[each] for each in (told["who"], told["to"], released["who"])
        )
        one_side = bool(self.sides(first["id"]) & self.sides(through["id"]))
        how = "document" if one_side else "relayed"
        way = f"known only through {through['name']}"
        return note | {
            "how": how,
            "known": f"{words(how)}: {first['name']}; {way}",
            "known_signed": f"{words(how)}; {way}",
            "first": first,
            "to": to,
            "through": through,
        }

    def sides(self, actor_id: str) -> set[str]:
        """Return the actor and all that it belongs to."""
        actor = self.records[actor_id]
        above = [post["of"] for post in actor.get("posts", ())]
        above += [actor["part_of"]] if "part_of" in actor else []
        return {actor_id}.union(*(self.sides(each) for each in above))

    def _url(self, record: Record) -> str:
        if record["kind"] == "briefing":
            return self._url(self.records[record["for"]])
        if record["kind"] in FACTS:
            return f"facts/{record['id']}.html"
        kind = record["type"] if record["kind"] == "actor" else record["kind"]
        folder = "organisations" if kind in ("office", "organisation") else f"{kind}s"
        return f"{_FOLDERS.get(kind, folder)}/{record['id']}.html"

    def _label(self, record: Record) -> str:
        if record["kind"] == "briefing":
            return self._label(self.records[record["for"]])
        caveats = [words("relayed")] if record.get("note", {}).get("how") == "relayed" else []
        label = self._bare_label(record)
        if record["kind"] == "aid":
            caveats.insert(0, record["basis"])
        if record["kind"] == "flow":
            channel = [] if record["channel"] == "direct" else [words(record["channel"])]
            told = f"as told by {record['note']['first']['name']}"
            caveats = [*channel, words(record["stage"]), *caveats, told]
        return f"{label} ({', '.join(caveats)})" if caveats else label

    def _bare_label(self, record: Record) -> str:
        name = {key: self.records[record[key]]["name"] for key in _NAMED if key in record}
        match record["kind"]:
            case "quote":
                return f"{name['speaker']}: {shorten(quoted(record))}"
            case "position":
                question = self.propositions[record["proposition"]]["text"].rstrip(".?")
                return f"{name['actor']} on: {question} – {words(record['stance'])}"
            case "aid":
                what = f"{words(record['category'])}: {words(record['policy'])}"
                return f"{name['donor']} to {name['recipient']}, {what}"
            case "flow":
                return f"{name['donor']} to {name['recipient']}: {record['items']}"
            case "claim":
                return f"{name['by']}: {shorten(plain_text(record['statement']).rstrip('.'))}"
            case "actor":
                return str(record["name"])
            case _:
                return str(record["title"])


_NAMED = ("speaker", "actor", "donor", "recipient", "by")


def quoted(quote: Record) -> str:
    """Return the words of *quote* in quotation marks."""
    return f"“{quote['text'].strip()}”"


def _read(path: Path) -> Record:
    text = path.read_text("utf-8")
    body = {}
    if path.suffix == ".md":
        _, text, rest = text.split("---\n", 2)
        body = {"body": rest}
    record = yaml.load(text, Loader=yaml.CSafeLoader)
    return {"id": path.stem, "kind": _KINDS[path.parent.name], **record, **body}


def _cited(record: Record) -> tuple[str, int, str]:
    cited = record["sources"][0]
    return cited["source"], cited["at"], cited["via"]


def prose_of(record: Record) -> str:
    """Return all prose of *record*."""
    return "\n".join(record.get(name, "") for name in ("statement", "bottom_line", "body"))


def citations(record: Record) -> Iterator[tuple[str, int, str]]:
    """Yield (source, paragraph, voice) of all that *record* cites."""
    for cited in record.get("sources", ()):
        yield cited["source"], cited["at"], cited["via"]
    for source, place in _CITATION.findall(prose_of(record)):
        yield source, int(place), ""


def _references(record: Record) -> Iterator[tuple[str, str]]:
    kind = record["kind"]
    for field in _REFERENCES[kind]:
        targets = record.get(field, ())
        for target in [targets] if isinstance(targets, str) else targets:
            yield f"{kind}.{field}", target
    for topic in record.get("topics", ()):
        yield f"{kind}.topics", topic
    yield from _nested_references(record)
    for source, _, _ in citations(record):
        yield f"{kind}.sources", source
    for _, target, _ in _MARK.findall(prose_of(record)):
        yield f"{kind}.prose", target


def _nested_references(record: Record) -> Iterator[tuple[str, str]]:
    for participant in record.get("participants", ()):
        yield "event.participants", participant
    for post in record.get("posts", ()):
        yield "actor.posts", post["of"]
    for relation in record.get("relations", ()):
        yield "claim.relations", relation["to"]
    for proposition in record.get("propositions", ()):
        if "aid" in proposition:
            yield "topic.aid", proposition["aid"]["recipient"]
    for voice in record.get("voices", {}).values():
        for hop in voice["hops"]:
            yield "source.hops", hop["who"]
            if "to" in hop:
                yield "source.hops", hop["to"]
