COUNTRY = "type: country\nname: Norbia\n"


def _answers(*codes, indent=""):
    lines = [f"  - {{code: {code}, why: We know., by: desk, on: 2031-05-06}}" for code in codes]
    return "".join(f"{indent}{line}\n" for line in ["accepted:", *lines])


def _found(problems):
    return [(found.code, found.at.line, found.at.column) for found in problems]


def test_a_warning_that_is_accepted_is_told_no_longer(problems_of):
    assert problems_of({"content/actors/norbia.yml": COUNTRY + _answers("E106")}) == []


def test_one_answer_holds_for_all_warnings_of_its_code(problems_of):
    page = f"---\ntitle: Rain\n{_answers('E107')}---\nIt rains.\n\nIt rains again.\n"

    assert problems_of({"content/briefings/page.md": page}) == []


def test_warnings_of_other_codes_are_told(problems_of):
    person = "type: person\nname: Sam\nposts: [{title: poet}]\nsummary: A poet.\n" + _answers(
        "E108"
    )

    problems = problems_of({"content/actors/sam.yml": person})

    assert _found(problems) == [("E106", 1, 1), ("E107", 4, 10)]


def test_an_answer_to_nothing_is_told(problems_of):
    claim = "by: examplia\nstatement: It rains.\ntype: event\nsources: courier-2031-05-04\n"

    problems = problems_of({"content/claims/c.yml": claim + _answers("E106", "T104")})

    assert _found(problems) == [("E105", 6, 12), ("E105", 7, 12)]
    assert problems[1].message == "the warning T104 is not raised here"
    assert problems[1].hint == "delete this answer"


def test_a_second_answer_to_one_warning_is_told(problems_of):
    problems = problems_of({"content/actors/norbia.yml": COUNTRY + _answers("E106", "E106")})

    assert _found(problems) == [("E105", 5, 12)]
    assert problems[0].message == "the warning E106 is answered already"


def test_an_answer_holds_for_its_own_record_in_a_sheet_of_several(problems_of):
    sheet = (
        "- id: norbia\n  type: country\n  name: Norbia\n"
        "- id: sorbia\n  type: country\n  name: Sorbia\n"
        + _answers("E106", indent="  ")
        + "- id: westia\n  type: country\n  name: Westia\n"
    )

    problems = problems_of({"content/actors/more.yml": sheet})

    assert _found(problems) == [("E106", 1, 3), ("E106", 9, 3)]


def test_an_error_cannot_be_accepted(problems_of):
    claim = "by: examplia\nstatement: It rains.\ntype: event\n"

    problems = problems_of({"content/claims/c.yml": claim + _answers("E101")})

    assert _found(problems) == [("S104", 5, 12)]


def test_warnings_found_while_reading_can_be_accepted(problems_of):
    claim = "by: examplia\nstatement: It <b>rains.\ntype: event\nsources: courier-2031-05-04\n"

    assert _found(problems_of({"content/claims/c.yml": claim})) == [("S118", 2, 15)]
    assert problems_of({"content/claims/c.yml": claim + _answers("S118")}) == []


def test_answers_in_drafts_are_let_be(problems_of):
    assert (
        problems_of({"content/actors/n.yml": COUNTRY + "status: draft\n" + _answers("E106")}) == []
    )
