"""Whatever ids, dates and statuses stand in the sheets, the checks answer with problems."""

import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import MINIMAL, minimal_with, site
from onrecord.check import check, checks_of_one, found_in
from onrecord.link import Watched, changed, link
from onrecord.memory import Memory
from onrecord.read import read_site
from onrecord.read.sheets import Read
from onrecord.records import KINDS

IDS = sorted({Path(path).stem for path in MINIMAL} | {"erika-example", "open-the-border", "nobody"})
DATES = ["2031-05-04", "2031", "2030/..", "../2031", "2031-05~", "[2031-05-01..2031-05-09]", "0001"]
_ID = re.compile(rf"(?<=[:\[@ ])(?:{'|'.join(map(re.escape, IDS))})(?=[\]|,}}\s])")
_DATE = re.compile(r"2031-0[15](?:-0[1-5])?~?(?=[,}\n])")
_LAST_LINES = [
    "",
    "status: draft",
    "embargo: 2031-06-09T00:00Z",
    "redirect_from: [blankets, nobody]",
]


@st.composite
def changed_sites(draw):
    changes = {}
    for path, sound in MINIMAL.items():
        if path.startswith("content/") and path.endswith(".yml") and draw(st.booleans()):
            mixed = _ID.sub(lambda _: draw(st.sampled_from(IDS)), sound)
            mixed = _DATE.sub(lambda _: f'"{draw(st.sampled_from(DATES))}"', mixed)
            indent = " " * (10 if "people" in path else 8)
            last = draw(st.sampled_from(_LAST_LINES))
            changes[path] = f"{mixed.rstrip()}\n{indent}{last}\n"
    return changes


def found_of_each(sheets, graph, memory):
    """What is wrong with each record, as far as it has to be found anew."""
    checks = checks_of_one(graph, sheets, date(2031, 6, 1))
    watched = Watched(graph, memory)
    return {
        record.id: memory.once(
            f"found:{record.id}", lambda record=record: tuple(found_in(watched, record, checks))
        )
        for record in graph.records.values()
    }


@settings(max_examples=40, deadline=None)
@given(first=changed_sites(), then=changed_sites())
def test_what_was_found_of_a_record_is_still_so_if_nothing_changed_that_it_looked_up(first, then):
    memory, read = Memory(), Read()
    with tempfile.TemporaryDirectory() as folder:
        sheets = read_site(site(Path(folder), minimal_with(first)), read)
        before, broken = link(sheets.records), sheets.broken_ids
        found_of_each(sheets, before, memory)
        sheets = read_site(site(Path(folder), minimal_with(then)), read)
    graph = link(sheets.records, before=before)
    memory.forget(changed(before, graph))
    if sheets.broken_ids != broken:
        memory.forget(["all"])

    assert found_of_each(sheets, graph, Memory()) == found_of_each(sheets, graph, memory)


def test_nothing_of_a_sound_site_is_looked_for_in_all_records(tmp_path):
    sheets = read_site(site(tmp_path, MINIMAL))
    graph = link(sheets.records)
    memory = Memory()
    found_of_each(sheets, graph, memory)

    memory.forget(["all", *(f"all:{kind.kind}" for kind in KINDS.values())])

    done_again = []
    for name in graph.records:
        memory.once(f"found:{name}", lambda name=name: done_again.append(name))
    assert [] == done_again


@settings(max_examples=30, deadline=None)
@given(changes=changed_sites())
def test_any_mixture_is_answered_with_problems_at_their_places(changes):
    with tempfile.TemporaryDirectory() as folder:
        sheets = read_site(site(Path(folder), minimal_with(changes)))

    graph = link(sheets.records)
    problems = check(graph, sheets, date(2031, 6, 1))

    assert list(problems) == sorted(set(problems))
    assert {found.at.path for found in problems} <= {*MINIMAL, *changes}
    assert all(found.message and found.hint for found in problems)
