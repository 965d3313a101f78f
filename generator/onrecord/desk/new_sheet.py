"""A new record: answers of an editor, read as sheets are read -> the text of its sheet."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from onrecord.check.meant import ids_by_name
from onrecord.check.near_misses import NearMisses
from onrecord.compose.labels import label_of
from onrecord.desk.fmt import formatted
from onrecord.desk.questions import FORMS, Form, Question
from onrecord.ids import RecordId, is_id, slug
from onrecord.link import Graph
from onrecord.link.edges import PROPOSITION, Kinds
from onrecord.problems import UsageError
from onrecord.read import Sheets
from onrecord.read.decode import READERS, decoder_of_records
from onrecord.read.faults import Fault
from onrecord.read.places import KEY_OF
from onrecord.read.sheets import CONTENT
from onrecord.read.snapshots import TextOf, no_text
from onrecord.read.values import Reader, passage
from onrecord.records import (
    KINDS,
    Actor,
    Agreement,
    Aid,
    Claim,
    Correction,
    Event,
    Flow,
    Position,
    Proposition,
    Prose,
    Quote,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import Act, AidCategory, Channel, EventType, OpenTerm, Stance, Term
from onrecord.wording.quotation_marks import without_quotation_marks

Answer = str | tuple[str, ...]
"""What an editor answered, as it goes into the sheet: ids are ids, whatever was typed."""

_WIDTH = 100
_CITED = "source"
_WORDS_IN_ID = 3
_WORDS_IN_NAME = 6
_ELISION = " … "


class NoAnswer(ValueError):  # noqa: N818  it is what an editor typed, not an error of ours
    """What was typed answers the question not; in words, with a way out if one is known."""

    def __init__(self, words: str, meant: str = "") -> None:
        super().__init__(words)
        self.meant = meant
        """What may have been meant, for the asking: empty if that is not known."""


class Choice(NamedTuple):
    """A term, or a record, that answers a question."""

    value: str
    label: str
    definition: str


class NewSheet:
    """Reads answers about a record that is to be, and writes its sheet."""

    def __init__(self, kind: type[Record], sheets: Sheets, graph: Graph) -> None:
        self.kind = kind
        self.form: Form = FORMS[kind]
        self._graph = graph
        self._sheets = sheets
        self._decoder = decoder_of_records(sheets.settings.vocabulary)
        self._types = {field.name: field.type for field in fields(kind)}
        self._called = ids_by_name(graph)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the terms that answer *question*; none where it is answered in other ways."""
        wanted = self._types.get(question.field)
        if not isinstance(wanted, type):
            return ()
        terms: tuple[Term | OpenTerm, ...] = ()
        if issubclass(wanted, Term):
            terms = tuple(wanted)
        elif issubclass(wanted, OpenTerm):
            vocabulary = self._sheets.settings.vocabulary
            terms = tuple(
                {
                    Stance: vocabulary.stances,
                    AidCategory: vocabulary.aid_categories,
                    Channel: vocabulary.channels,
                    EventType: vocabulary.event_types,
                }[wanted].values()
            )
        return tuple(Choice(str(term), term.label, term.definition) for term in terms)

    def read(self, question: Question, typed: str) -> Answer:
        """Return the answer that *typed* gives to *question*. Raises NoAnswer."""
        typed = " ".join(typed.split())
        if question.is_list:
            named = (part.strip() for part in typed.split(","))
            return tuple(self._id(question, part) for part in named if part)
        if question.kinds:
            return self._id(question, typed)
        if question.field == "text" and self.kind is Quote:
            return _ELISION.join(map(without_quotation_marks, typed.split(_ELISION)))
        if reader := READERS.get((self.kind, question.field)):
            _refuse_what_is_not_read(reader, typed)
        wanted = self._types[question.field]
        if wanted not in (Prose, str) and question.field not in _AS_RECORDS:
            _, faults = self._decoder.value(wanted, typed)  # type: ignore[arg-type]
            for _, fault in faults:
                raise _no_answer(fault)
        return typed

    def _id(self, question: Question, typed: str) -> str:
        """Return the id of the record that is meant: by its id, or by what it is called."""
        kinds = question.kinds or frozenset()
        found = RecordId(typed) if is_id(typed) else self._called.get(slug(typed))
        if found and self._is_one_of(found, kinds):
            return found
        known = [name for name in self._known() if self._is_one_of(name, kinds)]
        meant = NearMisses(known).nearest(slug(typed))
        if meant:
            way_out = f'did you mean "{meant}"?'
        elif broken := NearMisses(map(RecordId, self._sheets.broken_ids)).nearest(slug(typed)):
            way_out = f'the sheet of "{broken}" has errors: mend them first, `onrecord check`'
        else:
            way_out = _way_to_one_of(kinds)
        raise NoAnswer(
            f'nothing that fits is called "{typed}"; {way_out}',
            meant="" if question.is_list else meant or "",
        )

    def records(self, question: Question) -> tuple[Choice, ...]:
        """Return the records that answer *question*, by id; none where it asks for no record."""
        kinds = question.kinds or frozenset()
        fitting = (name for name in self._known() if self._is_one_of(name, kinds))
        return tuple(
            Choice(name, label := label_of(self._graph, name), label) for name in sorted(fitting)
        )

    def _known(self) -> Iterator[RecordId]:
        yield from self._graph.records
        yield from self._graph.propositions

    def _is_one_of(self, name: RecordId, kinds: frozenset[type]) -> bool:
        record = self._graph.records.get(name)
        kind = type(record) if record else Proposition
        return kind in kinds and (record is not None or name in self._graph.propositions)

    def read_place(self, typed: str) -> str:
        """Return a place in a source, as sheets write it. Raises NoAnswer."""
        given = int(typed) if typed.isdecimal() else typed
        _refuse_what_is_not_read(passage, given)
        return _scalar(given) if isinstance(given, str) else str(given)

    def read_voice(self, source: str, typed: str) -> str:
        """Return *typed* as a voice of *source*. Raises NoAnswer."""
        known = self.voices(source)
        if typed not in known:
            raise NoAnswer(
                f'"{source}" has the voices {", ".join(known)}' if known else "it has none"
            )
        return typed

    def voices(self, source: str) -> tuple[str, ...]:
        """Return the names of the voices of a *source*."""
        found = self._graph.get(RecordId(source), Source)
        return tuple(found.voices) if found else ()

    def id_for(self, answers: Mapping[str, Answer], cited: Mapping[str, str]) -> RecordId:
        """Return an id that is free: who and when where that tells records apart, else a title."""
        parts = [_words(answers.get(name, "")) for name in _NAMED_BY[self.kind]]
        if self.kind is Quote:
            # Who and when alone may be the same in two branches, and then both make one file.
            parts[-1] = " ".join(parts[-1].split()[:_WORDS_IN_ID])
        dated = _first_day(answers, self._published(cited))
        name = slug("-".join(filter(None, (*parts, dated))))[:80].strip("-") or self.kind.kind
        taken = {*self._known(), *self._graph.redirects}
        number = 1
        while (found := RecordId(name if number == 1 else f"{name}-{number}")) in taken:
            number += 1
        return found

    def _published(self, cited: Mapping[str, str]) -> str:
        source = self._graph.get(RecordId(cited.get(_CITED, "")), Source)
        return source.published.edtf if source and source.published else ""

    def check_id(self, name: str) -> RecordId:
        """Return *name* as the id of the new record. Raises NoAnswer if it cannot be that."""
        if not is_id(name):
            meant = slug(name)
            way_out = f'; write "{meant}"' if is_id(meant) else ""
            raise NoAnswer(f'"{name}" cannot be an id{way_out}')
        if self._graph.knows(RecordId(name)) or name in self._graph.redirects:
            raise NoAnswer(f'"{name}" is taken')
        return RecordId(name)

    def text(
        self,
        name: RecordId,
        answers: Mapping[str, Answer],
        cited: Mapping[str, str],
        text_of: TextOf = no_text,
    ) -> str:
        """Return the sheet of the record *name*, with what many have as comments below.

        It is in canonical form, unless an answer keeps it from being read.
        """
        lines: list[str] = []
        for question in self.form.questions:
            if answer := answers.get(question.field):
                lines += _field(question, answer, is_prose=self._is_prose(question))
        if cited:
            lines.append(f"sources: [{{{', '.join(f'{key}: {cited[key]}' for key in cited)}}}]")
        if self.kind is Source and (read := text_of(name)):
            lines += [
                "snapshot:",
                f"  sha256: {read.sha256}",
                f"  words: {read.words}",
                f"  paragraphs: {len(read.paragraphs)}",
            ]
        given = {line.partition(":")[0] for line in lines}
        lines += [f"# {line}" for line in self.form.likely if line.partition(":")[0] not in given]
        text = "\n".join(lines) + "\n"
        path = _path(self.kind, name).as_posix()
        return formatted(path, text.encode(), self._decoder).after.decode()

    def _is_prose(self, question: Question) -> bool:
        return self._types[question.field] in (Prose, Prose | None)


def write(root: Path, kind: type[Record], name: RecordId, text: str) -> Path:
    """Write the sheet of the record *name* below *root*; return its path there.

    Raises UsageError if there is such a file, or it cannot be written.
    """
    path = _path(kind, name)
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as sheet:
            sheet.write(text)
    except OSError as fault:
        raise UsageError(f'"{path}" cannot be written: {fault.strerror}') from None
    return path


def _path(kind: type[Record], name: RecordId) -> Path:
    return Path(CONTENT) / kind.folder / f"{name}.yml"


_NAMED_BY: Mapping[type[Record], tuple[str, ...]] = {
    Actor: ("name",),
    Topic: ("title",),
    Source: ("publisher",),
    Event: ("title",),
    Agreement: ("title",),
    Position: ("actor", "proposition"),
    Quote: ("speaker", "text"),
    Aid: ("donor", "recipient", "category"),
    Flow: ("donor", "recipient", "items"),
    # What is claimed stands in no id: it would stay there if the claim were withdrawn.
    Claim: ("by",),
    Correction: ("records",),
}
_DATES = ("recorded", "date", "published")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _words(answer: Answer) -> str:
    return answer if isinstance(answer, str) else next(iter(answer), "")


def _first_day(answers: Mapping[str, Answer], published: str) -> str:
    """Return the day, month or year that tells the record apart, or an empty string."""
    dates = [_words(answers.get(name, "")) for name in _DATES]
    found = _DAY.search(next(filter(None, (*dates, published)), ""))
    return found[0] if found else ""


def _field(question: Question, answer: Answer, *, is_prose: bool) -> Iterator[str]:
    key = KEY_OF.get(question.field, question.field)
    if as_records := _AS_RECORDS.get(question.field):
        yield f"{key}:"
        yield from (f"  {as_records(each)}" for each in _each(answer))
    elif isinstance(answer, tuple):
        yield f"{key}: [{', '.join(answer)}]"
    elif key == "text" and _ELISION in answer:
        yield "fragments:"
        yield from (f"  - {_scalar(part.strip())}" for part in answer.split(_ELISION))
    elif is_prose:
        yield f"{key}: |"
        yield from (f"  {line}" for line in _lines(answer))
    else:
        yield f"{key}: {_scalar(answer)}"


def _each(answer: Answer) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else answer


def _proposition(text: str) -> str:
    return f"- {{id: {'-'.join(slug(text).split('-')[:_WORDS_IN_NAME])}, text: {_scalar(text)}}}"


def _voice(actor: str) -> str:
    return f"{actor}: {{hops: [{{who: {actor}, act: {Act.SAID}}}]}}"


_AS_RECORDS: Mapping[str, Callable[[str], str]] = {"propositions": _proposition, "voices": _voice}
"""Field -> what makes of an answer the record that stands there."""


def _refuse_what_is_not_read(reader: Reader[object], typed: object) -> None:
    try:
        reader(typed)
    except Fault as fault:
        raise _no_answer(fault) from None


def _no_answer(fault: Fault) -> NoAnswer:
    return NoAnswer("; ".join(filter(None, (fault.message, fault.hint))))


def _way_to_one_of(kinds: Kinds) -> str:
    if kinds == PROPOSITION:
        return 'add it to the "propositions:" of its topic first'
    kind = min(kind.kind for kind in KINDS.values() if kind in kinds)
    return f"make its sheet first, with `onrecord new {kind}`"


def _lines(prose: str) -> list[str]:
    """Return *prose* on lines of their width; on one where a line would begin a list, say."""
    lines = textwrap.wrap(prose, _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return [prose] if any(map(_BEGINS_A_BLOCK.match, lines[1:])) else lines


_BEGINS_A_BLOCK = re.compile(r"[^\w\s\"'“‘«(\[]|\d+[.)]")


# Letters first, and nothing that YAML reads as more than letters.
_PLAIN = re.compile(r"[^\W\d_][\w .,;()/&’'–-]*(?<=\S)")
_MEANT_AS_MORE = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANT_AS_MORE:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'
