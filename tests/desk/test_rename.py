"""`onrecord rename`: one id for another wherever it stands, and nothing else."""

import re
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from corpus import MINIMAL, minimal_with, site
from made_sites import made_site
from made_yaml import hand_written
from onrecord.changes import ChangeKind, compare
from onrecord.check import check
from onrecord.cli import cli
from onrecord.desk.fmt import formatted
from onrecord.desk.rename import rename
from onrecord.link import link
from onrecord.problems import UsageError
from onrecord.read import Sheets, decoder_of_records, read_site
from onrecord.vocabulary import Vocabulary
from onrecord.wording import statement_fingerprint
from stages import TODAY, longer

RECORDS = (
    *("examplia", "samplia", "examplia-ministry", "sample-courier", "erika-example"),
    *("aid-to-samplia", "courier-2031-05-04", "border-talks", "bridge-pledge"),
    *("examplia-open-the-border", "example-on-blankets", "examplia-samplia-humanitarian"),
    *("blankets", "thousand-blankets", "blankets-not-tents", "examplia-overview"),
)
PROPOSITIONS = ("open-the-border", "examplia-sends-tents")
NEW = "another-name"
DECODER = decoder_of_records(Vocabulary())


def run(desk: Path, old: str, new: str = NEW) -> Result:
    return CliRunner().invoke(cli, ["-C", str(desk), "rename", old, new, "--today", str(TODAY)])


def texts_of(desk: Path) -> dict[str, str]:
    files = (file for file in desk.rglob("*") if file.is_file())
    return {file.relative_to(desk).as_posix(): file.read_bytes().decode() for file in files}


def codes(sheets: Sheets) -> list[str]:
    return [problem.code for problem in check(link(sheets.records), sheets, TODAY)]


def standing(name: str, text: str) -> list[str]:
    """The lines in which an id stands."""
    return [line for line in text.splitlines() if re.search(rf"(?<![\w-]){name}(?![\w-])", line)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The minimal site."""
    return site(tmp_path, MINIMAL)


@pytest.mark.parametrize("old", RECORDS)
def test_a_record_of_any_kind_is_renamed_everywhere(desk: Path, old: str) -> None:
    before = read_site(desk)

    ended = run(desk, old)

    assert 0 == ended.exit_code, ended.output
    after = read_site(desk)
    assert codes(before) == codes(after)
    (change,) = compare(link(before.records), link(after.records))
    assert (ChangeKind.RENAMED, NEW, old) == (change.kind, change.record, change.before)
    left = [line.strip() for text in texts_of(desk).values() for line in standing(old, text)]
    # Blankets are a thing, too, of which prose tells.
    assert [f"redirect_from: [{old}]"] == left or old == "blankets"


@pytest.mark.parametrize("old", PROPOSITIONS)
def test_a_proposition_is_renamed_without_a_redirect(desk: Path, old: str) -> None:
    before = read_site(desk)

    assert 0 == run(desk, old).exit_code

    assert codes(before) == codes(read_site(desk))
    assert NEW in link(read_site(desk).records).propositions
    assert [] == [line for text in texts_of(desk).values() for line in standing(old, text)]


def test_only_ids_change_whatever_a_sheet_looks_like(tmp_path: Path) -> None:
    sheet = (
        "\ufeff# Of samplia.\r\n"
        "by:   'sample-courier'  # samplia\r\n"
        'about: [ "samplia",examplia]\r\n'
        "statement: >-\r\n  It is in [[ samplia ]], [[samplia|not\r\n  samplia]], samplia-land.\r\n"
        "type: event\r\n"
        "sources: {source: courier-2031-05-04, why: samplia}\r\n"
        "notes: Of samplia.\r\n"
    )
    desk = site(tmp_path, minimal_with({"content/claims/odd.yml": sheet.encode()}))

    assert 0 == run(desk, "samplia").exit_code

    odd = texts_of(desk)["content/claims/odd.yml"]
    wanted = sheet.replace('"samplia"', f'"{NEW}"').replace("[[ samplia", f"[[ {NEW}")
    assert wanted.replace("[[samplia", f"[[{NEW}") == odd
    assert 0 == run(desk, "courier-2031-05-04", "paper").exit_code
    assert "{source: paper, why: samplia}" in texts_of(desk)["content/claims/odd.yml"]


@pytest.mark.parametrize("number", ["2031", "2031-05-04", "null"])
def test_an_id_that_would_be_read_as_something_else_stands_in_quotes(
    desk: Path, number: str
) -> None:
    before = codes(read_site(desk))

    assert 0 == run(desk, "samplia", number).exit_code
    assert f'recipient: "{number}"' in texts_of(desk)["content/topics/aid-to-samplia.yml"]
    assert 0 == run(desk, number, "samplia").exit_code
    assert f'redirect_from: ["{number}"]' in texts_of(desk)["content/actors/samplia.yml"]
    assert before == codes(read_site(desk))


HEAD = "type: country\nname: Newland\n"
REDIRECTS = {
    "as the last field": (HEAD, f"{HEAD}redirect_from: [newland]\n"),
    "without a line end at the end": (HEAD.rstrip(), f"{HEAD}redirect_from: [newland]"),
    "above what comes later, and its comments": (
        f"{HEAD}summary: |\n  New.\n\n# Of the desk.\nnotes: None.\n",
        f"{HEAD}summary: |\n  New.\nredirect_from: [newland]\n\n# Of the desk.\nnotes: None.\n",
    ),
    "behind a list that stands flush": (
        f"{HEAD}aliases:\n- New\n  # and more\n# The end.\n",
        f"{HEAD}aliases:\n- New\n  # and more\nredirect_from: [newland]\n# The end.\n",
    ),
    "behind brackets of several lines": (
        f"{HEAD}aliases: [\n  New\n]\n",
        f"{HEAD}aliases: [\n  New\n]\nredirect_from: [newland]\n",
    ),
    "in braces": (
        "{type: country, name: Newland}\n",
        "{redirect_from: [newland], type: country, name: Newland}\n",
    ),
    "beside another": (
        f"{HEAD}redirect_from: [nova] # once\n",
        f"{HEAD}redirect_from: [nova, newland] # once\n",
    ),
    "below another": (
        f"{HEAD}redirect_from:\n  - nova # once\n",
        f"{HEAD}redirect_from:\n  - nova # once\n  - newland\n",
    ),
    "in brackets of nothing": (
        f"{HEAD}redirect_from: []\n",
        f"{HEAD}redirect_from: [newland]\n",
    ),
    "below one in a block, in a list that stands flush": (
        f"{HEAD}redirect_from:\n- |-\n  nova\nnotes: None.\n",
        f"{HEAD}redirect_from:\n- |-\n  nova\n- newland\nnotes: None.\n",
    ),
    "to one without brackets": (
        f"{HEAD}redirect_from: 'nova'\n",
        f"{HEAD}redirect_from: ['nova', newland]\n",
    ),
    "not twice": (f"{HEAD}redirect_from: [newland]\n", f"{HEAD}redirect_from: [newland]\n"),
    "in place of the name that it has again": (
        f"{HEAD}redirect_from: [nova, {NEW}]\n",
        f"{HEAD}redirect_from: [nova, newland]\n",
    ),
    "with the id that the sheet gives": (
        f"id: newland\n{HEAD}",
        f"id: {NEW}\n{HEAD}redirect_from: [newland]\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), REDIRECTS.values(), ids=REDIRECTS)
def test_a_redirect_is_added(tmp_path: Path, before: str, after: str) -> None:
    former, present = (f"content/actors/{name}.yml" for name in ("newland", NEW))
    desk = site(tmp_path, {**MINIMAL, former: before})

    ended = run(desk, "newland")

    assert 0 == ended.exit_code, ended.output
    assert after == texts_of(desk)[present]
    assert former not in texts_of(desk)


def test_a_record_in_a_list_keeps_its_sheet_and_its_place(tmp_path: Path) -> None:
    lines = "- id: one\n  type: country\n  name: One\n\n# The other.\n- id: two\n  type: country\n"
    lines += "  name: Two\n"
    desk = site(tmp_path, {**MINIMAL, "content/actors/one.yml": lines})

    assert 0 == run(desk, "one").exit_code

    wanted = lines.replace("- id: one", f"- id: {NEW}").replace(
        "name: One\n", "name: One\n  redirect_from: [one]\n"
    )
    assert wanted == texts_of(desk)["content/actors/one.yml"]


def test_the_text_of_a_source_goes_with_it_and_what_was_verified_stays(tmp_path: Path) -> None:
    text = "Blankets first, tents when the weather allows."
    changes = {
        **longer("site.yml", "snapshots: [snapshots]"),
        "snapshots/courier-2031-05-04.txt": text,
    }
    desk = site(tmp_path, minimal_with(changes))

    ended = run(desk, "courier-2031-05-04", "paper")

    assert 0 == ended.exit_code
    assert "snapshots/courier-2031-05-04.txt -> snapshots/paper.txt" in ended.stdout.splitlines()
    assert "quotes.lock" in ended.stdout.splitlines()
    assert 0 == run(desk, "example-on-blankets", "blankets-first").exit_code

    kept = texts_of(desk)
    assert (text, None) == (
        kept.get("snapshots/paper.txt"),
        kept.get("snapshots/courier-2031-05-04.txt"),
    )
    assert "\nverified blankets-first words paper 4 exact" in kept["quotes.lock"]


def test_a_statement_that_was_held_is_held_still(tmp_path: Path) -> None:
    path = "content/claims/thousand-blankets.yml"
    named = str(MINIMAL[path]).replace("the border.", "the border of [[samplia|the south]].")
    desk = site(tmp_path, minimal_with({path: named}))
    lock = desk / "quotes.lock"
    held = "fit thousand-blankets courier-2031-05-04 2 0123456789abcdef {} 2031-05-06"
    said = "Roughly 1,500 blankets have crossed the border of [[{}|the south]]."
    old, new = (held.format(statement_fingerprint(said.format(name))) for name in ("samplia", NEW))
    lock.write_text(re.sub("fit thousand-blankets.*", old, lock.read_text()))

    assert 0 == run(desk, "samplia").exit_code

    assert new in lock.read_text().splitlines()


REFUSED = {
    "an unknown one": (
        "exampliia",
        "x",
        'there is no record "exampliia". did you mean "examplia"?',
    ),
    "a former one": ("old-border", "x", 'it is called "border-talks" now'),
    "no id": ("examplia", "The Example", '"The Example" cannot be an id; write "the-example"'),
    "one that is taken": ("examplia", "samplia", "taken already, in content/actors/samplia.yml"),
    "itself": ("examplia", "examplia", '"examplia" is taken already'),
    "a proposition's": ("examplia", "open-the-border", "taken already, in content/topics/aid"),
    "another's former one": ("examplia", "old-border", 'it is a former id of "border-talks"'),
    "the name of a file": ("samplia", "people", '"content/actors/people.yml" is there already'),
    "that of two things": ("twice", "once", '"twice" is the id of two things'),
    "one written in escapes": ("erika-example", "erika", "content/quotes/odd.yml:1:10"),
}


@pytest.mark.parametrize(("old", "new", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_renamed_is_told_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    odd = 'speaker: "\\u0065rika-example"\ntext: So.\nsources: [courier-2031-05-04]\n'
    changes = {**longer("content/events/border-talks.yml", "redirect_from: [old-border]")}
    twice = "title: Rain\nquestion: Where?\npropositions: [{id: twice, text: It rains.}]\n"
    changes |= {f"content/topics/{name}.yml": twice for name in ("rain", "more-rain")}
    desk = site(tmp_path, minimal_with({**changes, "content/quotes/odd.yml": odd}))
    before = texts_of(desk)

    ended = run(desk, old, new)

    assert isinstance(ended.exception, UsageError)
    assert told in str(ended.exception)
    assert before == texts_of(desk)


def test_a_rename_that_is_interrupted_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = site(tmp_path, MINIMAL)
    before = texts_of(desk)
    replace, done = Path.replace, []

    def interrupted(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 3:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    run(desk, "erika-example")

    assert len(done) == 3
    assert before == texts_of(desk)


def test_while_a_sheet_cannot_be_read_nothing_is_renamed(tmp_path: Path) -> None:
    desk = site(tmp_path, minimal_with({"content/claims/broken.yml": "by: examplia: x\n"}))
    before = texts_of(desk)

    ended = run(desk, "examplia")

    assert 1 == ended.exit_code
    assert "content/claims/broken.yml:1:13: Y101" in ended.stderr
    assert "nothing was written" in ended.stderr
    assert before == texts_of(desk)


# --- nothing is lost -----------------------------------------------------------------------


def sheets_of(number: int, dice: Random) -> dict[str, bytes]:
    """The sheets of a made site as hands write them, the claims of every other in one."""
    sheets, claims = {}, []
    for name, record in made_site(number).items():
        folder, record_id = name.split("/")
        if folder == "briefings":
            body = record.pop("body")
            text = f"---\n{hand_written(record, dice.randrange(1000))}---\n{body}"
            sheets[f"content/{name}.md"] = text
        elif folder == "claims" and number % 2:
            claims.append({"id": record_id, **record})
        else:
            sheets[f"content/{name}.yml"] = hand_written(record, dice.randrange(1000))
    if claims:
        sheets["content/claims/all.yml"] = hand_written(claims, dice.randrange(1000))
    return {path: text.encode() for path, text in sheets.items()}


def added(before: str, after: str) -> str:
    """What stands in one place of *after* and not in *before*, all else being the same."""
    length = len(after) - len(before)
    signs_in_order = enumerate(zip(before, after, strict=False))
    same = next((place for place, (one, other) in signs_in_order if one != other), len(before))
    assert before == after[:same] + after[same + length :]
    return after[same : same + length]


def signs(text: str) -> list[str]:
    return sorted("".join(text.split()))


@pytest.mark.parametrize("number", range(60))
def test_of_what_hands_wrote_only_ids_change(tmp_path: Path, number: int) -> None:
    dice = Random(number)
    desk = site(tmp_path, {"site.yml": MINIMAL["site.yml"], **sheets_of(number, dice)})
    sheets, before = read_site(desk), texts_of(desk)
    graph = link(sheets.records)
    for old in dice.sample(sorted({*graph.records, *graph.propositions}), 4):
        found = rename(desk, sheets, old, NEW, TODAY)
        former = {present: path for path, present in found.moved.items()}
        line = f"redirect_from: [{old}]"
        redirects = [line, f"{line},", f", {old}", f"- {old}"]

        assert found.files
        for path, data in found.files.items():
            stood = before[former.get(path, path).as_posix()]
            stands = re.sub(rf"(?<![\w-]){NEW}(?![\w-])", old, data.decode())
            redirect = added(stood, stands)
            assert not redirect or signs(redirect) in map(signs, redirects)


@pytest.mark.parametrize("number", range(12))
def test_a_canonical_sheet_stays_canonical(tmp_path: Path, number: int) -> None:
    dice = Random(number)
    sheets = {
        path: formatted(path, text, DECODER).after for path, text in sheets_of(number, dice).items()
    }
    desk = site(tmp_path, {"site.yml": MINIMAL["site.yml"], **sheets})
    read = read_site(desk)
    for old in dice.sample(sorted(link(read.records).records), 3):
        found = rename(desk, read, old, "so-long-a-name-" * 4 + "that-lines-break", TODAY)

        for path, data in found.files.items():
            assert not formatted(path.as_posix(), data, DECODER).is_changed
