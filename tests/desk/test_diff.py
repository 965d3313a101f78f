"""`onrecord diff` over a git history of editorial changes, one commit for each."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import MINIMAL
from made_history import commit, git, repository
from onrecord.cli import cli

POSITION = "content/positions/examplia-open-the-border.yml"
QUOTE = "content/quotes/example-on-blankets.yml"
CLAIM = "content/claims/thousand-blankets.yml"
SOURCE = "content/sources/courier-2031-05-04.yml"
FLOW = "content/flows/blankets.yml"
AID = "content/aid/examplia-samplia-humanitarian.yml"
GAZETTE = "content/sources/gazette.yml"

Step = tuple[str, Mapping[str, str | None], list[str]]
"""What the editor did; the files as they are now; the lines that tell it."""


def _edit(path: str, old: str, new: str, text: str = "") -> dict[str, str]:
    text = text or str(MINIMAL[path])
    assert old in text
    return {path: text.replace(old, new)}


TENTS = """
    by: sample-courier
    statement: Tents have crossed the border.
    type: event
    topics: [aid-to-samplia]
    sources: [{source: courier-2031-05-04, at: 5}]
    """
RENAMED = TENTS.replace("type: event", "type: event\n    redirect_from: [tents]")
LATER = """
    actor: examplia
    proposition: open-the-border
    stance: opposes
    basis: declared
    recorded: 2031-05-20
    statement: The border should stay closed, Examplia said.
    topics: [aid-to-samplia]
    sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
    """
ON_THE_BORDER = "Examplia on: The border should be opened to aid –"
CLAIMED = "The Sample Courier: Roughly 1,500 blankets have crossed the border"

# Each goes on from the one before: what an earlier one changed, a later one keeps or undoes.
STEPS: tuple[Step, ...] = (
    ("a claim is added", {"content/claims/tents.yml": TENTS}, ["added  (tents)"]),
    (
        "it is renamed, with a redirect",
        {"content/claims/tents.yml": None, "content/claims/tents-crossed.yml": RENAMED},
        ["renamed from tents  (tents-crossed)"],
    ),
    (
        "it is renamed once more, without one",
        {"content/claims/tents-crossed.yml": None, "content/claims/tents-at-the-border.yml": TENTS},
        ["renamed from tents-crossed  (tents-at-the-border)"],
    ),
    (
        "it is withdrawn",
        {
            "content/claims/tents-at-the-border.yml": "status: withdrawn\n"
            "withdrawn: {on: 2031-05-06, why: The paper took it back.}\n"
            + "\n".join(line.strip() for line in TENTS.strip().splitlines())
        },
        ["withdrawn  (tents-at-the-border)"],
    ),
    (
        "a newer stance",
        {"content/positions/later.yml": LATER},
        [" – opposes: conditional → opposes, recorded 20 May 2031  (later)"],
    ),
    (
        "it is taken off again",
        {"content/positions/later.yml": None},
        [
            " – conditional: opposes → conditional, recorded 3 May 2031",
            "taken off the record  (later)",
        ],
    ),
    (
        "a condition more",
        _edit(
            POSITION, "conditions:\n", "conditions:\n          - {operator: if, trigger: rain}\n"
        ),
        ["1 condition added: if rain  (examplia-open-the-border)"],
    ),
    (
        "it is taken away",
        {POSITION: str(MINIMAL[POSITION])},
        ["1 condition removed: if rain  (examplia-open-the-border)"],
    ),
    (
        "a condition is met",
        _edit(
            POSITION,
            "polarity: unstated",
            "polarity: unstated\n            status: met\n"
            "            assessed: {by: Desk, on: 2031-05-06}",
        ),
        ["condition: not assessed → met  (examplia-open-the-border)"],
    ),
    (
        "a condition is worded anew",
        _edit(POSITION, "trigger: the weather", "trigger: the wind"),
        [
            "condition reworded: depending on the [-weather-]{+wind+} (polarity unstated)"
            "  (examplia-open-the-border)"
        ],
    ),
    (
        "a quotation less on a position",
        _edit(POSITION, "quotes: [example-on-blankets]", "quotes: []"),
        ["1 quotation removed: example-on-blankets", "condition reworded"],
    ),
    (
        "the words of a quotation",
        _edit(QUOTE, "tents when the", "tents if the"),
        [
            "words of the quotation altered: Blankets first, tents [-when-]{+if+} the weather"
            " allows.  (example-on-blankets)"
        ],
    ),
    (
        "a figure",
        _edit(CLAIM, "{value: 1500, unit", "{value: 2500, unit"),
        [f"{CLAIMED}: figure: about 1,500 blankets → about 2,500 blankets  (thousand-blankets)"],
    ),
    (
        "a second source",
        {
            GAZETTE: "type: article-newspaper\nclass: news\ntitle: Blankets\n"
            "publisher: sample-courier\npublished: 2031-05-05\n",
            **_edit(CLAIM, "at: 2}]", "at: 2}, gazette]"),
        },
        ["Blankets: added  (gazette)", "1 source added: gazette  (thousand-blankets)"],
    ),
    (
        "which is lost",
        {CLAIM: str(MINIMAL[CLAIM])},
        ["now rests on one source; 1 source removed: gazette  (thousand-blankets)"],
    ),
    (
        "a stage",
        _edit(FLOW, "stage: delivered", "stage: pledged"),
        ["stage: delivered → pledged  (blankets)"],
    ),
    (
        "an aid policy",
        _edit(AID, "policy: provides", "policy: conditional"),
        [": provides → conditional, recorded 4 May 2031  (examplia-samplia-humanitarian)"],
    ),
    (
        "an aid policy that ends",
        _edit(AID, "recorded: 2031-05-04", "recorded: 2031-05-04\n        until: 2031-05-30"),
        ["conditional → provides, recorded 4 May 2031; ended 30 May 2031"],
    ),
    (
        "a correction",
        {
            "content/corrections/more.yml": "date: 2031-05-06\ntype: clarification\n"
            "records: [blankets]\nwhy: It was not clear.\n"
        },
        ["issued  (more)"],
    ),
    (
        "a statement",
        _edit(CLAIM, "Roughly 1,500", "About 1,500"),
        ["text reworded: [-Roughly-]{+About+} 1,500 blankets have crossed …  (thousand-blankets)"],
    ),
)


WORDS = next(
    number for number, step in enumerate(STEPS, start=1) if step[0] == "the words of a quotation"
)


def _diff(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), "diff", *arguments])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose history is STEPS, each tagged with its number."""
    root = repository(tmp_path_factory.mktemp("desk"), ("2031-05-01", MINIMAL))
    git(root, "tag", "step-0")
    for number, (_, files, _) in enumerate(STEPS, start=1):
        commit(root, f"2031-05-{number + 1:02}", dict(files))
        git(root, "tag", f"step-{number}")
    return root


def test_there_are_twenty_steps() -> None:
    assert len(STEPS) == 20


@pytest.mark.parametrize(
    ("number", "lines"),
    [(number, lines) for number, (_, _, lines) in enumerate(STEPS, start=1)],
    ids=[what for what, _, _ in STEPS],
)
def test_a_step_is_told_in_a_sentence(desk: Path, number: int, lines: list[str]) -> None:
    told = _diff(desk, f"step-{number - 1}", f"step-{number}")

    assert told.exit_code == 0
    for line in lines:
        assert line in told.output


def test_a_step_tells_of_nothing_else(desk: Path) -> None:
    renamed = _diff(desk, "step-1", "step-2").output

    assert renamed.splitlines()[0] == "1 record changed: 1 × renamed"
    assert "added" not in renamed
    assert "taken off" not in renamed


def test_a_withdrawn_record_is_told_without_its_words(desk: Path) -> None:
    told = _diff(desk, "step-3", "step-4").output

    assert "Tents have crossed" not in told


def test_what_is_in_the_folder_now_is_the_later_state(desk: Path) -> None:
    clean = _diff(desk, "step-20").output
    sheet = desk / CLAIM
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("type: figure", "type: event"), "utf-8")
    dirty = _diff(desk, "step-20").output
    sheet.write_text(text, "utf-8")

    assert clean == "Nothing changed in what the sheets tell\n"
    assert "altered: type  (thousand-blankets)" in dirty


def test_what_grew_is_told_in_numbers(desk: Path) -> None:
    told = _diff(desk, "step-0", "step-1", "--format", "json").output
    markdown = _diff(desk, "step-0", "step-1", "--format", "markdown").output

    assert json.loads(told)["numbers"] == [
        {"what": "facts on record", "before": "5", "after": "6"},
        {"what": "facts from one source only", "before": "5 of 5", "after": "6 of 6"},
        {
            "what": "paragraphs cited of Blankets cross the border",
            "before": "4 of 6",
            "after": "5 of 6",
        },
    ]
    assert "#### In numbers\n\n- facts on record: 5 → 6\n" in markdown


def test_a_text_is_counted_under_its_newer_title(desk: Path) -> None:
    sheet = desk / SOURCE
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("Blankets cross the border", "Blankets cross"), "utf-8")
    told = _diff(desk, "step-1").output
    sheet.write_text(text, "utf-8")

    assert "  paragraphs cited of Blankets cross: 5 of 6 → 4 of 6" in told
    assert "→ none" not in told


def test_words_that_are_checked_no_more_are_told_in_numbers(desk: Path) -> None:
    told = _diff(desk, f"step-{WORDS - 1}", f"step-{WORDS}").output

    assert "  quotations checked: 1 of 1 → 0 of 1\n" in told


def test_nothing_in_the_folder_is_touched(desk: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in desk.rglob("*") if path.is_file()}
    _diff(desk, "step-0", "step-20")
    after = {path: path.stat().st_mtime_ns for path in desk.rglob("*") if path.is_file()}

    assert after == before


def test_markdown_is_a_comment_for_a_review(desk: Path) -> None:
    told = _diff(desk, "step-16", "step-17", "--format", "markdown").output

    assert told == (
        "**1 record changed: 1 × stance**\n\n"
        "#### Aid to Samplia\n\n"
        "- **Examplia to Samplia, humanitarian aid: conditional (practised, as told by The Sample"
        " Courier)**: provides → conditional, recorded 4 May 2031"
        " (`examplia-samplia-humanitarian`)\n"
    )


def test_no_word_of_a_sheet_is_markdown(desk: Path) -> None:
    words = _diff(desk, "step-11", "step-12", "--format", "markdown").output

    assert r"\[-when-\]{+if+}" in words


def test_no_word_of_a_sheet_calls_anybody_at_a_forge(desk: Path) -> None:
    sheet = desk / CLAIM
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("blankets have", "blankets of @all at !12 have"), "utf-8")
    words = _diff(desk, "step-20", "--format", "markdown").output
    sheet.write_text(text, "utf-8")

    # An invisible sign parts them.
    assert "@\u2060all at !\u206012" in words


def test_two_sums_of_money_are_no_formula(desk: Path) -> None:
    sheet = desk / CLAIM
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("blankets have", "blankets of $5 to $6 have"), "utf-8")
    words = _diff(desk, "step-20", "--format", "markdown").output
    sheet.write_text(text, "utf-8")

    assert r"{+of \$5 to \$6+}" in words


def test_json_tells_each_change(desk: Path) -> None:
    told = json.loads(_diff(desk, "step-15", "step-16", "--format", "json").output)

    assert told == {
        "changes": [
            {
                "kind": "stage",
                "record": "blankets",
                "label": told["changes"][0]["label"],
                "group": "Aid to Samplia",
                "subjects": ["aid-to-samplia", "examplia", "samplia"],
                "before": "delivered",
                "after": "pledged",
                "recorded": "",
            }
        ],
        "numbers": [],
        "unread": [],
    }


def test_sheets_with_errors_are_named_and_take_nothing_off_the_record(desk: Path) -> None:
    sheet = desk / CLAIM
    text = sheet.read_text("utf-8")
    sheet.write_text("by: [\n", "utf-8")
    told = _diff(desk, "step-20")
    sheet.write_text(text, "utf-8")

    assert told.exit_code == 0
    assert told.output == (
        "Nothing changed in what the sheets tell\n"
        f"{CLAIM} has errors: of what it tells nothing is told here\n"
    )


@pytest.mark.parametrize("name", ["nosuch", "--output=x", "step-1:content"])
def test_a_name_of_no_commit_is_misuse(desk: Path, name: str) -> None:
    told = _diff(desk, "--", name)

    assert told.exit_code != 0
    assert "no commit has this name here" in str(told.exception)
    assert not (desk / "x").exists()


def test_a_folder_without_git_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("site_name: Desk\n", "utf-8")
    told = _diff(tmp_path, "main")

    assert "the folder is in no git repository" in str(told.exception)
