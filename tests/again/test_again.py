"""Building again: after any edit the site is what a build from nothing makes of the same files.

Each history begins with a made site and goes on with edits, of which some do not pass the
checks and are taken back. HISTORIES=1000 in the environment tries that many.
"""

import copy
import datetime
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from corpus import site
from locks import lock_of
from made_sites import made_past, made_site
from made_theme import FOLDER as THEME
from onrecord.build import Built, Options, build
from onrecord.link import NOW, Moment, link
from onrecord.live import LiveSite
from onrecord.lock import LOCK, Lock, Verified
from onrecord.problems import stops
from onrecord.read import read_site
from onrecord.read.lock import format_lock
from onrecord.workshop import Workshop
from stages import written

HISTORIES = int(os.environ.get("HISTORIES", "8"))
STEPS = 50
PAGES = 40
"""So many pages of the live site, or fewer, are looked at in a step."""
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where files are in memory: a history writes thousands of pages."""
PARTS = 8
"""Workers share the histories by parts."""

numbers = st.integers(min_value=0, max_value=10_000)
days = st.sampled_from(["2031-02-01", "2031-06-15", "2031-09-01", "2032-01-01"])

TEXTS = ("name", "title", "question", "text", "statement", "items", "why", "body", "bottom_line")
THEME_FILES = (
    "base.html",
    "css/base.css",
    "facts/claim/claim.html",
    "pages/fact.html",
    "parts/notes/notes.html",
)


class Desk(RuleBasedStateMachine):
    """A site that is edited, built again after each edit, and built from nothing beside that."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-again-", dir=MEMORY))
        self.workshop = Workshop()
        self.content: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}
        self.theme: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.verified = 0
        self.moment = NOW
        self.today = datetime.date(2031, 6, 1)
        self.live = LiveSite(self.folder / "site", self.today)
        self.saved: set[Path] = set()
        """What was written, or taken away, since the live site was built."""
        self.paths: set[str] = set()
        """Of all files that there ever were."""

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(number=numbers, over_a_year=st.booleans())
    def begin(self, number: int, over_a_year: bool) -> None:
        self.content = (made_past if over_a_year else made_site)(number)
        self.compare()

    # --- edits ------------------------------------------------------------------------------

    @rule(number=numbers, other=numbers)
    def put_a_record_of_another_site(self, number: int, other: int) -> None:
        others = made_site(other)
        name = Random(number).choice(sorted(others))
        self.edit(lambda content: content.update({name: others[name]}))

    @rule(number=numbers)
    def delete_a_record(self, number: int) -> None:
        name = self.one_of(number)
        # One actor stays, for the rules that choose among them.
        if [other for other in self.content if other.startswith("actors/")] != [name]:
            self.edit(lambda content: content.pop(name))

    @rule(number=numbers)
    def reword_a_record(self, number: int) -> None:
        def reword(content: dict[str, Any]) -> None:
            record = content[self.one_of(number)]
            for key in TEXTS:
                if key in record:
                    record[key] = f"Word {number}. {record[key]}"

        self.edit(reword)

    @rule(number=numbers)
    def rename_a_record(self, number: int) -> None:
        name = self.one_of(number)
        folder, old = name.split("/")
        new = f"renamed-{number}"
        if f"{folder}/{new}" in self.content:
            return

        def rename(content: dict[str, Any]) -> None:
            record = content.pop(name)
            text = re.sub(rf"(?<![a-z0-9-]){old}(?![a-z0-9-])", new, json.dumps(content))
            content.clear()
            content.update(json.loads(text))
            former = [*record.get("redirect_from", []), old]
            content[f"{folder}/{new}"] = {**record, "redirect_from": former}

        self.edit(rename)

    @rule(
        number=numbers,
        state=st.sampled_from(
            [
                {},
                {"status": "draft"},
                {"status": "withdrawn", "withdrawn": {"on": "2031-05-01", "why": "Not so."}},
                {"status": "withdrawn", "withdrawn": {"on": "2031-05-02", "why": "No."}},
                {"embargo": "2031-06-02T00:00Z"},
            ]
        ),
    )
    def change_a_status(self, number: int, state: Mapping[str, Any]) -> None:
        def change(content: dict[str, Any]) -> None:
            record = content[self.one_of(number)]
            for key in ("status", "withdrawn", "embargo"):
                record.pop(key, None)
            record.update(state)

        self.edit(change)

    @rule(number=numbers)
    def correct_a_record(self, number: int) -> None:
        correction = {
            "date": "2031-05-06",
            "type": "clarification",
            "records": [self.one_of(number).split("/")[1]],
            "why": "It was not clear.",
        }
        self.edit(lambda content: content.update({f"corrections/made-{number % 3}": correction}))

    @rule(number=numbers)
    def change_a_post(self, number: int) -> None:
        def change(content: dict[str, Any]) -> None:
            people = sorted(name for name in content if name.startswith("actors/"))
            person = content[Random(number).choice(people)]
            body = Random(number + 1).choice(people).split("/")[1]
            person["posts"] = [{"title": "chair", "of": body}] if number % 2 else []

        self.edit(change)

    @rule(number=numbers)
    def verify_the_words_of_some(self, number: int) -> None:
        self.verified = number
        self.compare()

    @rule(key=st.sampled_from(["site_name", "contact", "autolink", "edit_uri"]), number=numbers)
    def change_a_setting(self, key: str, number: int) -> None:
        values = {
            "site_name": f"Desk {number}",
            "contact": f"mailto:desk{number}@briefings.example",
            "autolink": bool(number % 2),
            "edit_uri": f"https://sheets.example/{number}",
        }
        self.settings[key] = values[key]
        self.compare()

    @rule(order=st.permutations(["dithers", "wavers", "shrugs"]))
    def order_the_terms_of_the_desk(self, order: list[str]) -> None:
        terms = [{"value": term, "label": term, "definition": f"It {term}."} for term in order]
        self.settings["vocabulary"] = {"stances": terms}
        self.compare()

    @rule(number=numbers, kind=st.sampled_from(["country", "organisation", "office"]))
    def change_the_type_of_an_actor(self, number: int, kind: str) -> None:
        actor = Random(number).choice([name for name in self.content if name.startswith("actors/")])
        former = [actor.split("/")[1]] if number % 2 else []
        self.edit(lambda content: content[actor].update(type=kind, redirect_from=former))

    @rule(name=st.sampled_from(THEME_FILES), number=numbers)
    def change_the_theme(self, name: str, number: int) -> None:
        if not (self.folder / "site/theme").exists():
            shutil.copytree(THEME, self.folder / "site/theme")
        mark = f"/* {number} */" if name.endswith(".css") else f"{{# {number} #}}<i>{number}</i>"
        text = (THEME / name).read_text("utf-8")
        line = "{% macro claim(view) %}\n"
        changed = text.replace(line, line + mark) if line in text else f"{text}\n{mark}\n"
        (self.folder / "site/theme" / name).write_text(changed, "utf-8")
        self.saved.add(self.folder / "site/theme" / name)
        self.compare()

    @rule(as_of=st.none() | days, known_by=st.none() | days, later=st.integers(0, 2))
    def look_on_another_day(self, as_of: str | None, known_by: str | None, later: int) -> None:
        def day(text: str | None) -> datetime.date | None:
            return datetime.date.fromisoformat(text) if text else None

        self.moment = Moment(as_of=day(as_of), known_by=day(known_by))
        self.today += datetime.timedelta(days=later)
        self.live = LiveSite(self.folder / "site", self.today, self.moment)
        self.compare()

    @rule()
    def go_on_in_another_process(self) -> None:
        if self.compare():
            kept = self.workshop.pack()
            self.workshop = Workshop.unpack(kept, self.folder / "site", self.moment)

    # --- what follows -----------------------------------------------------------------------

    def one_of(self, number: int) -> str:
        return Random(number).choice(sorted(self.content))

    def edit(self, change: Any) -> None:
        before = copy.deepcopy(self.content)
        change(self.content)
        if not self.compare():
            self.content = before

    def compare(self) -> bool:
        """Build again and anew; True if the checks let the site pass."""
        root = self.write()
        again = self.built(root, self.folder / "again", self.workshop)
        anew = self.built(root, self.folder / "anew", Workshop())

        assert again.problems == anew.problems
        assert (again.site is None) == (anew.site is None)
        if anew.site is None:
            return False
        made = tree(self.folder / "anew")
        assert tree(self.folder / "again") == made
        self.paths |= made.keys()
        return True

    @precondition(lambda self: self.paths)
    @rule(number=numbers)
    def look_at_some_pages(self, number: int) -> None:
        """Pages of a live site are made when asked for: of one build many, of another none."""
        root = self.write()
        fresh = LiveSite(root, self.today, self.moment)
        problems = fresh.build()
        saved, self.saved = self.saved, set()
        assert self.live.build(saved) == problems
        if stops(problems, strict=False):
            return
        paths = sorted(self.paths)
        for path in Random(number).sample(paths, min(number % PAGES, len(paths))):
            assert self.live.file(path) == fresh.file(path), path

    def built(self, root: Path, output: Path, workshop: Workshop) -> Built:
        options = Options(today=self.today, output=output, moment=self.moment)
        if workshop is not self.workshop:
            shutil.rmtree(output, ignore_errors=True)
        return build(root, options, lambda _: None, workshop)

    def is_verified(self, line: Verified) -> bool:
        return Random(f"{line.key} {self.verified}").random() < 0.5

    def write(self) -> Path:
        root = self.folder / "site"
        files = written(self.content, **self.settings)
        gone = self.files.keys() - files.keys()
        for path in gone:
            (root / path).unlink()
        changed = {path: text for path, text in files.items() if self.files.get(path) != text}
        site(root, changed)
        self.saved |= {root / path for path in (*gone, *changed)}
        self.files = files
        whole = lock_of(link(read_site(root, self.workshop.read).records))
        some = sorted(
            (line for line in whole.verified if self.is_verified(line)), key=attrgetter("key")
        )
        (root / LOCK).write_text(format_lock(Lock(tuple(some))), "utf-8")
        return root


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("part", range(PARTS))
def test_a_site_built_again_is_the_site_built_from_nothing(part: int) -> None:
    run_state_machine_as_test(
        seed(part)(type(f"Desk{part}", (Desk,), {})),
        settings=settings(max_examples=HISTORIES // PARTS, stateful_step_count=STEPS),
    )
