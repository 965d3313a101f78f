"""onrecord new: something to begin with, a whole site or the sheet of one record."""

import datetime
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from onrecord.build import check_site
from onrecord.cli.options import today_option
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.desk.new import CI, new_site
from onrecord.desk.new_sheet import Answer, NewSheet, NoAnswer, write
from onrecord.desk.questions import FORMS, Question
from onrecord.link.edges import SOURCE
from onrecord.problems import UsageError
from onrecord.read.places import KEY_OF
from onrecord.read.snapshots import texts_in
from onrecord.records import Record
from onrecord.report.exit_codes import exit_code


@click.group("new")
def command() -> None:
    """Write something to begin with."""


@command.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--ci",
    type=click.Choice(CI),
    help="Where its repository is to be: writes what checks, previews and publishes it there.",
)
def new_site_command(folder: Path, ci: str | None) -> None:
    """Make a small site with invented actors in FOLDER, ready to build."""
    for path in new_site(folder, ci):
        click.echo(path)
    click.echo(f"now: cd {folder} && onrecord build")


_SOURCE = Question("source", "Which source says so", SOURCE)
_AT = Question("at", "In which paragraph, or on which page (p. 12)", is_needed=False)
_VIA = Question("via", "Which of its voices speaks there", is_needed=False)


def _new_record(
    context: click.Context,
    kind: type[Record],
    today: datetime.date,
    given: Mapping[str, str | None],
) -> None:
    root = site_folder(context.obj)
    checked = check_site(root, today, progress(quiet=True))
    sheet = NewSheet(kind, checked.sheets, checked.graph)
    ask = _Asking(sheet, {name: text for name, text in given.items() if text is not None}, today)
    answers = {
        question.field: answer
        for question in sheet.form.questions
        if (answer := ask.for_answer(question))
    }
    cited = ask.for_citation() if sheet.form.is_cited else {}
    name = ask.for_id(sheet.id_for(answers, cited))
    texts = texts_in(root / folder for folder in checked.sheets.settings.snapshots)
    path = write(root, kind, name, sheet.text(name, answers, cited, texts))
    click.echo(root / path)
    problems = tuple(
        problem
        for problem in check_site(root, today, progress(quiet=True)).problems
        # That nothing leads to it yet is no fault of what was made a moment ago.
        if problem.at.path == path.as_posix() and problem.code != "E106"
    )
    print_problems(problems)
    sys.exit(exit_code(problems, strict=False))


class _Asking:
    """Gets answers: from the options, or from who sits at the keyboard.

    Once an option is given, only what is needed is still asked.
    """

    def __init__(self, sheet: NewSheet, given: Mapping[str, str], today: datetime.date) -> None:
        self._sheet = sheet
        self._given = given
        self._today = today

    def for_answer(self, question: Question) -> Answer:
        answer: Answer = self._answer(question, partial(self._sheet.read, question))
        return answer

    def for_citation(self) -> dict[str, str]:
        """Return `source`, `at` and `via`, without those that were not answered."""
        source = str(self.for_answer(_SOURCE))
        voices = self._sheet.voices(source)
        cited = {"source": source, "at": self._answer(_AT, self._sheet.read_place)}
        if voices or "via" in self._given:
            cited["via"] = self._answer(_VIA, partial(self._sheet.read_voice, source), voices)
        return {name: answer for name, answer in cited.items() if answer}

    def for_id(self, suggested: str) -> Any:
        if self._given and "id" not in self._given:
            return suggested
        question = Question("id", "Its id")
        return self._answer(question, self._sheet.check_id, default=suggested)

    def _answer(
        self,
        question: Question,
        read: Callable[[str], Any],
        choices: tuple[str, ...] = (),
        default: str = "",
    ) -> Any:
        """Return what *read* makes of the answer; asks again for as long as it makes nothing."""
        if question.field in self._given:
            try:
                return read(self._given[question.field])
            except NoAnswer as fault:
                raise UsageError(f"{_option(question)}: {fault}") from None
        if self._given and not question.is_needed:
            return ""
        terms = self._sheet.choices(question)
        records = self._sheet.records(question)
        named = [*choices, *(term.value for term in terms)]
        helps = (
            ", ".join(named),
            "? tells more" if terms else "? lists them" if records else "",
            "" if question.is_needed else "Enter skips",
        )
        shown = "; ".join(filter(None, helps))
        words = f"{question.words} ({shown})" if shown else question.words
        if question.field == "date" and question.words.startswith("The day"):
            default = self._today.isoformat()
        while True:
            typed = self._prompt(question, words, default)
            if typed == "?" and (terms or records):
                for choice in (*terms, *records):
                    click.echo(f"  {choice.value}: {choice.definition}", err=True)
                continue
            if not typed and not question.is_needed:
                return ""
            try:
                return read(typed)
            except NoAnswer as fault:
                click.echo(f"  {fault}", err=True)
                default = fault.meant or default

    def _prompt(self, question: Question, words: str, default: str) -> str:
        skipped = None if question.is_needed else ""
        try:
            asked = click.prompt(
                words, default=default or skipped, show_default=bool(default), err=True
            )
            return str(asked).strip()
        except click.Abort:
            if sys.stdin.isatty():
                raise
            raise UsageError(f"{question.words}? Give {_option(question)}") from None


def _option(question: Question) -> str:
    return f"--{KEY_OF.get(question.field, question.field).replace('_', '-')}"


def _command_for(kind: type[Record]) -> click.Command:
    form = FORMS[kind]
    citation = (_SOURCE, _AT, _VIA) if form.is_cited else ()

    def run(context: click.Context, today: datetime.date, **given: str | None) -> None:
        _new_record(context, kind, today, given)

    made: Any = click.pass_context(run)
    made = today_option(made)
    asked = (*form.questions, *citation, Question("id", "Its id"))
    for question in reversed(asked):
        made = click.option(_option(question), question.field, help=f"{question.words}.")(made)
    article = "an" if kind.kind[0] in "aeiou" else "a"
    return click.command(kind.kind, help=f"Write the sheet of {article} {kind.kind}; ask.")(made)


for _kind in FORMS:
    command.add_command(_command_for(_kind))
