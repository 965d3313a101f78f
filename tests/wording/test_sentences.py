"""Where sentences end: short forms, initials, numbers, quotation marks, several writings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.wording.sentences import sentence_spans

# One sentence to a line.
PARAGRAPHS = {
    "points, questions and calls": """
        It rained.
        Did it?
        It did!
        """,
    "a name of initials within a sentence": """
        The U.S. Ministry of Examples met the U.N. Tents Council in May.
        It rained.
        """,
    "a name of initials at the end": """
        Tents were sent to the U.S.
        The ministry said so.
        He thanked the U.N.
        But nobody came.
        """,
    "initials of a person": """
        The tents of E. A. Example and Ada P. Placeholder were blue.
        It rained.
        """,
    "titles": """
        Gen. Example met Dr. Sample, Sen. Placeholder and Mrs. Model on St. Sample Street.
        They talked.
        """,
    "companies and months": """
        Sample Corp. Ltd. sent tents on Jan. 5, and Tent Inc. followed.
        Example Inc.
        The other company sent none.
        """,
    "times of the day": """
        It rained at 5 p.m. Tuesday.
        It stopped at 9 a.m.
        Then it rained again.
        """,
    "numbers": """
        No. 5 of the tents weighs 3.5 tons.
        1,500 more came.
        He said no.
        Then he left.
        """,
    "a number at the end": """
        The talks began in 2031.
        Examplia sent tents.
        """,
    "American quotation": """
        “We shall see.”
        The minister left.
        “Tents,” she said, “are dear.”
        “Are they?” Erika Example asked.
        "They are!" he said.
        """,
    "quotation that ends in a call": """
        She cried “tents!”
        Nobody came.
        """,
    "British quotation": """
        He spoke of ‘tents’.
        ‘We shall see.’
        She left.
        """,
    "an ellipsis within and at the end": """
        “Measures in line with the weather …,” the ministry said.
        It rained … and rained.
        It went on...
        Nobody came....
        All left.
        """,
    "brackets": """
        (It rained.)
        The tents [blue ones.] were dry.
        """,
    "a dash after a place": """
        BORDER BRIDGE, Samplia — Examplia sent tents.
        """,
    "Korean": """
        정부는 8일 담요 1,500장을 보냈다고 밝혔다.
        대변인은 "상황을 지켜보겠다."고 말했다.
        2031. 5. 3. 발표한 자료이다.
        비가 왔다!
        """,
    "Korean without capitals": """
        국경이 열렸다.
        담요는 없었다.
        """,
    "full-width points need no blank": """
        雨が降った。
        テントは来なかった！
        「本当か？」
        そうだ。
        """,
    "Ukrainian": """
        Міністр О. В. Приклад зустрівся з ген. Зразком на вул. Мирній у 2031 р. під дощем.
        Надали 5 млн. грн. на намети.
        Він подякував.
        «Побачимо», — сказала вона.
        """,
    "Ukrainian short forms at the end": """
        Привезли намети, ковдри і т. д.
        Але дощ не вщухав.
        Це коштувало 3 млн.
        Вони пішли.
        """,
    "right to left": """
        وصلت الخيام.
        لم يحضر أحد.
        """,
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_paragraph_is_parted_into_its_sentences(name: str) -> None:
    expected = [line.strip() for line in PARAGRAPHS[name].strip().splitlines()]
    # What needs no blank after its point has none.
    paragraph = ("" if name.startswith("full-width") else " ").join(expected)

    assert [paragraph[start:end] for start, end in sentence_spans(paragraph)] == expected


def test_a_line_that_is_wrapped_ends_no_sentence() -> None:
    paragraph = "It rained.\nIt\nrained."

    assert [paragraph[start:end] for start, end in sentence_spans(paragraph)] == [
        "It rained.",
        "It\nrained.",
    ]


@given(st.text(st.sampled_from('Aaб한。.!?… \n"“”’1(U.S)')) | st.text())
def test_every_word_belongs_to_one_sentence(paragraph: str) -> None:
    spans = sentence_spans(paragraph)
    between = [0, *(bound for span in spans for bound in span), len(paragraph)]

    assert between == sorted(between)
    assert all(start < end for start, end in spans)
    gaps = zip(between[::2], between[1::2], strict=True)
    assert not "".join(paragraph[start:end] for start, end in gaps).strip()
