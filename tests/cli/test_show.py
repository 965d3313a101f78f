"""`onrecord show`: a record, and both ends of its references."""

import json
from pathlib import Path

from cli.conftest import Run


def test_a_record_is_shown_with_what_it_names_and_what_names_it(desk: Path, run: Run) -> None:
    shown = run("show", "example-on-blankets")

    assert shown.code == 0
    assert shown.out.startswith("quote example-on-blankets\n  Erika Example: “")
    assert "known: Erika Example told The Sample Courier by phone, 3 May 2031" in shown.out
    names, named_by = shown.out.split("it is named by:")
    assert "actor erika-example (speaker, content/quotes/example-on-blankets.yml:" in names
    assert "position examplia-open-the-border (quotes, content/positions/" in named_by


def test_for_machines_it_is_json(desk: Path, run: Run) -> None:
    shown = json.loads(run("show", "courier-2031-05-04", "--format", "json").out)

    assert (shown["kind"], shown["page"]) == ("source", "sources/courier-2031-05-04.html")
    assert {"claim", "quote", "event"} <= {named["kind"] for named in shown["named_by"]}


def test_a_proposition_is_shown_with_its_topic_and_a_former_id_with_its_record(
    desk: Path, run: Run
) -> None:
    sheet = desk / "content/actors/samplia.yml"
    sheet.write_text(f"{sheet.read_text()}redirect_from: [old-samplia]\n")

    assert run("show", "open-the-border").out.startswith("topic aid-to-samplia\n")
    assert run("show", "old-samplia").out.startswith("actor samplia\n")


def test_a_name_that_is_none_is_answered_with_the_nearest(desk: Path, run: Run) -> None:
    shown = run("show", "exampla")

    assert (shown.code, shown.out) == (2, "")
    assert 'did you mean "examplia"?' in shown.err
