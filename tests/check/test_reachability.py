import datetime

import pytest

COUNTRY = "type: country\nname: Norbia\n"
CLAIM = "by: examplia\nabout: [{about}]\nstatement: Rain.\ntype: event\nsources: {source}\n"


def _claim(about="samplia", source="courier-2031-05-04", more=""):
    return {"content/claims/c.yml": CLAIM.format(about=about, source=source) + more}


def _told(problems):
    return [(*found.at, found.code) for found in problems]


ALONE = {
    "content/actors/norbia.yml": COUNTRY,
    "content/sources/norbia.yml": (
        "type: post\nclass: primary\ntitle: A post\npublisher: sample-courier\n"
    ),
    "content/topics/norbia.yml": "title: Rain\nquestion: Does it rain?\n",
    "content/events/norbia.yml": (
        "type: call\ntitle: A call\ndate: 2031-05\nsources: courier-2031-05-04\n"
    ),
}


@pytest.mark.parametrize("path", ALONE)
def test_a_record_that_nothing_leads_to_is_told(problems_of, path):
    problems = problems_of({path: ALONE[path]})

    assert _told(problems) == [(path, 1, 1, "E106")]
    assert "no record leads to " in problems[0].message


@pytest.mark.parametrize("path", ALONE)
@pytest.mark.parametrize("status", ["draft", "withdrawn\nwithdrawn: {on: 2031-05, why: No.}"])
def test_what_is_not_published_need_not_be_reached(problems_of, path, status):
    status = status.replace("2031-05,", "2031-05-06,")

    assert problems_of({path: f"{ALONE[path]}status: {status}\n"}) == []


@pytest.mark.parametrize("path", ALONE)
def test_a_link_in_prose_leads_to_it(problems_of, path):
    claim = _claim()
    claim["content/claims/c.yml"] = claim["content/claims/c.yml"].replace("Rain.", "On [[norbia]].")

    assert problems_of({path: ALONE[path], **claim}) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/actors/norbia.yml", "part_of: examplia"),
        ("content/actors/norbia.yml", "member_of: examplia"),
        ("content/events/norbia.yml", "topics: aid-to-samplia"),
        ("content/events/norbia.yml", "participants: examplia"),
    ],
)
def test_the_page_of_what_it_belongs_to_leads_to_it(problems_of, path, line):
    line = line.replace("participants: examplia", "participants: [examplia]")

    assert problems_of({path: f"{ALONE[path]}{line}\n"}) == []


def test_a_body_leads_to_those_who_hold_its_posts(problems_of):
    post = "{title: poet, of: samplia, sources: courier-2031-05-04}"
    person = f"type: person\nname: Sam\nposts: [{post}]\n"

    assert problems_of({"content/actors/sam.yml": person}) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/topics/norbia.yml", "part_of: aid-to-samplia"),
        ("content/topics/norbia.yml", "related: aid-to-samplia"),
        ("content/sources/norbia.yml", "topics: aid-to-samplia"),
        ("content/actors/norbia.yml", "topics: aid-to-samplia"),
        ("content/topics/norbia.yml", "related: norbia"),
    ],
)
def test_a_list_that_it_joins_by_itself_does_not(problems_of, path, line):
    problems = problems_of({path: f"{ALONE[path]}{line}\n"})

    assert _told(problems) == [(path, 1, 1, "E106")]


@pytest.mark.parametrize(
    ("path", "claim"),
    [
        ("content/actors/norbia.yml", _claim(about="norbia")),
        ("content/sources/norbia.yml", _claim(source="norbia")),
        ("content/topics/norbia.yml", _claim(more="topics: norbia\n")),
        ("content/events/norbia.yml", _claim(about="norbia")),
    ],
)
def test_a_record_that_names_it_leads_to_it(problems_of, path, claim):
    assert problems_of({path: ALONE[path], **claim}) == []


def test_a_proposition_leads_to_its_topic(problems_of):
    topic = ALONE["content/topics/norbia.yml"] + "propositions: [{id: it-rains, text: It rains.}]\n"

    problems = problems_of({"content/topics/norbia.yml": topic, **_claim(about="it-rains")})

    assert problems == []


def test_its_own_overview_does_not_lead_to_it(problems_of):
    page = "---\nfor: norbia\n---\n[[norbia]] has rain [@courier-2031-05-04 2].\n"

    problems = problems_of({"content/actors/norbia.yml": COUNTRY, "content/briefings/n.md": page})

    assert _told(problems) == [("content/actors/norbia.yml", 1, 1, "E106")]


def test_a_page_of_its_own_is_linked_from_home(problems_of):
    page = "---\ntitle: Rain\n---\nIt rains [@courier-2031-05-04 2].\n"

    assert problems_of({"content/briefings/rain.md": page}) == []


@pytest.mark.parametrize("more", ["status: draft\n", "embargo: 2031-06-10T00:00Z\n"])
def test_what_is_not_shown_leads_nowhere(problems_of, more):
    problems = problems_of({"content/actors/norbia.yml": COUNTRY, **_claim("norbia", more=more)})

    assert _told(problems) == [("content/actors/norbia.yml", 1, 1, "E106")]


def test_it_leads_once_its_embargo_is_over(problems_of):
    files = {
        "content/actors/norbia.yml": COUNTRY,
        **_claim("norbia", more="embargo: 2031-06-10T00:00Z\n"),
    }

    assert problems_of(files, today=datetime.date(2031, 6, 10)) == []


def test_what_a_broken_sheet_may_name_is_not_called_unreachable(problems_of):
    broken = _claim("norbia")["content/claims/c.yml"].replace("type: event", "type: evnt")

    problems = problems_of({"content/actors/norbia.yml": COUNTRY, "content/claims/c.yml": broken})

    assert [found.code for found in problems] == ["S104"]


def test_an_answer_is_not_idle_because_another_sheet_is_broken(problems_of):
    accepted = "accepted: [{code: E106, why: Later., by: Desk, on: 2031-05-06}]\n"

    problems = problems_of(
        {"content/actors/norbia.yml": COUNTRY + accepted, "content/claims/c.yml": "type: evnt\n"}
    )

    assert {found.at.path for found in problems} == {"content/claims/c.yml"}


def test_under_one_embargo_they_lead_to_each_other(problems_of):
    embargo = "embargo: 2031-06-10T00:00Z\n"

    problems = problems_of(
        {"content/actors/norbia.yml": COUNTRY + embargo, **_claim("norbia", more=embargo)}
    )

    assert problems == []
