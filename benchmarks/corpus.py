"""A number of pages -> sheets of every kind that make a site of about that size.

The corpus has the shape of a real desk's: facts cite a source, a place in it and a voice,
name topics and each other, and mention actors in their prose; a few actors are in
everything, most in little. The same number gives the same bytes everywhere.
"""

import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20241022

# Records for each hundred pages; index pages and home make up the rest.
_PER_HUNDRED = {
    "country": 4,
    "office": 4,
    "person": 7,
    "topic": 4,
    "source": 6,
    "event": 6,
    "agreement": 1,
    "quote": 22,
    "position": 14,
    "aid": 8,
    "flow": 8,
    "claim": 16,
}
_PROPOSITIONS = 3
_VOICES = 3
_PARAGRAPHS = 20
_SHA256 = "ab" * 32

_STANCES = ("supports", "opposes", "conditional", "under-review", "noncommittal")
_CATEGORIES = ("humanitarian", "financial", "nonlethal", "lethal", "training")
_POLICIES = ("provides", "withholds", "conditional", "under-review")
_CHANNELS = ("direct", "backfill", "sale", "loan")
_STAGES = ("announced", "pledged", "committed", "delivered", "unstated")
_TEXT = """
the bridge was closed for repair and a second one opened further down while talks went on
about tents blankets wagons engines letters seeds and the weather of the coming season which
nobody in the valley could foretell although several said that they had seen the signs
"""


def write_corpus(root: Path, pages: int) -> None:
    """Write a site of about *pages* pages to *root*, which must not exist."""
    corpus = _Corpus(pages)
    _write(root / "site.yml", "site_name: Benchmark\nsite_url: https://bench.example/\n")
    for path, text in corpus.sheets():
        _write(root / "content" / path, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


class _Corpus:
    """Counts and choices of one corpus; sheets come in a fixed order from one generator."""

    def __init__(self, pages: int) -> None:
        self.random = random.Random(SEED)
        self.count = {
            kind: max(1, round(number * pages / 100)) for kind, number in _PER_HUNDRED.items()
        }

    def sheets(self) -> Iterator[tuple[str, str]]:
        yield "actors/the-paper.yml", "type: organisation\nname: The Benchmark Courier\n"
        for kind, one in (
            ("country", self._country),
            ("office", self._office),
            ("person", self._person),
            ("topic", self._topic),
            ("source", self._source),
            ("event", self._event),
            ("agreement", self._agreement),
            ("quote", self._quote),
            ("position", self._position),
            ("aid", self._aid),
            ("flow", self._flow),
            ("claim", self._claim),
        ):
            for number in range(self.count[kind]):
                yield from one(number)

    # --- choices ---------------------------------------------------------------------------

    def _number(self, kind: str) -> int:
        """Return one of the records of *kind*: the first ones far more often than the last."""
        return int(self.count[kind] * self.random.random() ** 2)

    def _pick(self, kind: str) -> str:
        return f"{kind}-{self._number(kind)}"

    def _sentence(self) -> str:
        words = self.random.choices(_TEXT.split(), k=self.random.randint(12, 24))
        country = self._number("country")
        return f"Country {country} said that {' '.join(words)}."

    def _prose(self) -> str:
        target = self._pick("event")
        return f"|\n  {self._sentence()} See [[{target}|that day]].\n"

    def _day(self) -> str:
        return f"20{self.random.randint(20, 29)}-{self.random.randint(1, 12):02}-15"

    def _cites(self) -> str:
        place = self.random.randint(1, _PARAGRAPHS)
        voice = self.random.randrange(_VOICES)
        return f"sources: [{{source: {self._pick('source')}, at: {place}, via: voice-{voice}}}]\n"

    def _topics(self) -> str:
        return f"topics: [{self._pick('topic')}]\n"

    # --- sheets ----------------------------------------------------------------------------

    def _country(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"actors/country-{number}.yml",
            f"type: country\nname: Country {number}\nofficial_name: Republic of Country {number}\n",
        )
        yield f"briefings/country-{number}-overview.md", self._overview(f"country-{number}")

    def _overview(self, subject: str) -> str:
        cite = f"[@{self._pick('source')} {self.random.randint(1, _PARAGRAPHS)}]"
        paragraphs = "\n\n".join(f"{self._sentence()} {cite}" for _ in range(3))
        embed = f"![[{self._pick('quote')}]]"
        head = f"for: {subject}\nbottom_line: |\n  {self._sentence()} {cite}\n"
        return f"---\n{head}---\n{paragraphs}\n\n{embed}\n"

    def _office(self, number: int) -> Iterator[tuple[str, str]]:
        country = number % self.count["country"]
        yield (
            f"actors/office-{number}.yml",
            f"type: office\nname: Office {number} of Country {country}\n"
            f"part_of: country-{country}\n",
        )

    def _person(self, number: int) -> Iterator[tuple[str, str]]:
        office = number % self.count["office"]
        yield (
            f"actors/person-{number}.yml",
            f"type: person\nname: Person {number} Sample\nposts:\n"
            f"  - {{title: Secretary, of: office-{office}}}\n",
        )

    def _topic(self, number: int) -> Iterator[tuple[str, str]]:
        propositions = "".join(
            f"  - id: topic-{number}-question-{index}\n    text: Bridge {index} should be opened.\n"
            for index in range(_PROPOSITIONS)
        )
        recipient = number % self.count["country"]
        propositions += (
            f"  - id: topic-{number}-aid\n    text: Aid should be sent there.\n"
            f"    aid: {{recipient: country-{recipient}, category: humanitarian}}\n"
        )
        yield (
            f"topics/topic-{number}.yml",
            f"title: Topic {number}\nquestion: What happens at bridge {number}?\n"
            f"propositions:\n{propositions}",
        )
        yield f"briefings/topic-{number}-overview.md", self._overview(f"topic-{number}")

    def _source(self, number: int) -> Iterator[tuple[str, str]]:
        voices = "".join(
            f"  voice-{index}:\n    hops:\n"
            f"      - {{who: {self._pick('person')}, act: told, to: {self._pick('person')}}}\n"
            f"      - {{who: {self._pick('office')}, act: released, medium: news-release}}\n"
            for index in range(_VOICES)
        )
        yield (
            f"sources/source-{number}.yml",
            f"type: article-newspaper\nclass: news\ntitle: Story {number}\n"
            f"publisher: the-paper\npublished: 2030-01-15\nvoices:\n{voices}"
            f"snapshot: {{sha256: {_SHA256}, words: 100000, paragraphs: {_PARAGRAPHS}}}\n",
        )

    def _event(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"events/event-{number}.yml",
            f"type: meeting\ntitle: Meeting {number}\ndate: {self._day()}\n"
            f"participants: [{self._pick('country')}, {self._pick('person')}]\n"
            + self._topics()
            + self._cites(),
        )

    def _agreement(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"agreements/agreement-{number}.yml",
            f"title: Agreement {number}\nparties: [{self._pick('country')}]\n"
            f"acts: [{{act: announced, date: {self._day()}}}]\n" + self._topics() + self._cites(),
        )

    def _quote(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"quotes/quote-{number}.yml",
            f"speaker: {self._pick('person')}\ntext: |\n  {self._sentence()}\n"
            f"date: {self._day()}\nevent: {self._pick('event')}\n" + self._topics() + self._cites(),
        )

    def _position(self, number: int) -> Iterator[tuple[str, str]]:
        topic = self._number("topic")
        question = self.random.randrange(_PROPOSITIONS)
        # Each position on a day of its own: a history, not a contradiction.
        year, month, day = 2000 + number // 336 % 30, number // 28 % 12 + 1, number % 28 + 1
        yield (
            f"positions/position-{number}.yml",
            f"actor: {self._pick('country')}\nproposition: topic-{topic}-question-{question}\n"
            f"stance: {self.random.choice(_STANCES)}\nbasis: declared\n"
            f"recorded: {year}-{month:02}-{day:02}\nstatement: {self._prose()}"
            f"quotes: [{self._pick('quote')}]\ntopics: [topic-{topic}]\n" + self._cites(),
        )

    def _aid(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"aid/aid-{number}.yml",
            f"donor: {self._pick('country')}\nrecipient: {self._pick('country')}\n"
            f"category: {self.random.choice(_CATEGORIES)}\n"
            f"policy: {self.random.choice(_POLICIES)}\nbasis: declared\n"
            f"recorded: {self._day()}\nstatement: {self._prose()}" + self._topics() + self._cites(),
        )

    def _flow(self, number: int) -> Iterator[tuple[str, str]]:
        yield (
            f"flows/flow-{number}.yml",
            f"donor: {self._pick('country')}\nrecipient: {self._pick('country')}\n"
            f"category: {self.random.choice(_CATEGORIES)}\n"
            f"channel: {self.random.choice(_CHANNELS)}\nitems: tents\n"
            f"stage: {self.random.choice(_STAGES)}\n"
            f"quantity: {{value: {self.random.randint(1, 9999)}, unit: tents}}\n"
            f"statement: {self._prose()}" + self._topics() + self._cites(),
        )

    def _claim(self, number: int) -> Iterator[tuple[str, str]]:
        relation = f"relations: [{{type: updates, to: claim-{number - 1}}}]\n" if number % 3 else ""
        yield (
            f"claims/claim-{number}.yml",
            f"by: {self._pick('office')}\nabout: [{self._pick('country')}]\n"
            f"statement: {self._prose()}type: figure\n"
            f"figure: {{value: {self.random.randint(1, 9999)}, unit: tents, qualifier: about}}\n"
            f"date: {self._day()}\n{relation}" + self._topics() + self._cites(),
        )
