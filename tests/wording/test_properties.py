"""What holds of any words: typography alone never fails, and nothing else ever passes."""

from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.wording import (
    Found,
    Missed,
    Passage,
    Span,
    find,
    fold,
    passage_fingerprint,
    statement_fingerprint,
)

# --- sources of invented words, some of them hard ------------------------------------------

WORDS = st.sampled_from(
    "the The will would not send ships ship's Examplia Sampliaʼs café co-operation U.N. non-lethal"
    " aid 5 15 1,500 1500 2.5 -5 20% $30 정부는 않을 단계적 не об'єкт Прикладія צה״ל ספינות"
    " سفينة 措置 naïve … “yes” ‘no’ «так» (and) [sic] — – 1st été ½ x̂".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(tuple)
ANY_TEXT = st.text(max_size=60)


# Each turns a text into one that differs in typography alone.
TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: normalize("NFD", text),
    "wrapped at every blank": lambda text: text.replace(" ", "\n"),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "white space around": lambda text: f"\t {text} \n",
    "soft hyphens everywhere": "\u00ad".join,
    "zero-width spaces everywhere": "\u200b".join,
    "marks of direction around": lambda text: f"\u200f\u2067{text}\u2069\u200e",
    "straight double quotation marks": lambda text: text.translate(
        dict.fromkeys(map(ord, "“”«»״"), '"')
    ),
    "corner brackets": lambda text: text.replace("“", "「").replace("”", "」"),
    "straight apostrophes": lambda text: text.translate(dict.fromkeys(map(ord, "‘’ʼ"), "'")),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "long dashes for short": lambda text: text.replace("-", "—"),
    "hyphens for dashes": lambda text: text.replace("—", "-").replace("–", "-"),
    "two hyphens for a dash": lambda text: text.replace("—", "--"),
    "three dots": lambda text: text.replace("…", "..."),
    "spaced dots": lambda text: text.replace("…", ". . ."),
}


def whole(text: str) -> Passage:
    return Passage(fragments=(text,))


def says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


@pytest.mark.parametrize("change", TYPOGRAPHY.values(), ids=TYPOGRAPHY)
@given(text=SENTENCES)
def test_typography_alone_never_fails(change: Callable[[str], str], text: str) -> None:
    assume(says_something(text))

    assert fold(change(text)) == fold(text)
    assert isinstance(find(whole(change(text)), (text,)), Found)
    assert isinstance(find(whole(text), (change(text),)), Found)


@given(text=SENTENCES | ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=ANY_TEXT)
def test_a_text_stands_in_itself(text: str) -> None:
    assume(says_something(fold(text)))

    assert find(whole(text), (text,)).match == "exact"


# --- what is another text ------------------------------------------------------------------


@given(words=st.lists(WORDS, min_size=1, max_size=10), data=st.data())
def test_no_change_of_a_word_passes(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORDS.filter(lambda word: fold(word) != fold(words[at])))
    changed = [*words[:at], other, *words[at + 1 :]]
    assume(fold(" ".join(changed)) not in fold(" ".join(words)))

    assert isinstance(find(whole(" ".join(changed)), (" ".join(words),)), Missed)


@given(words=st.lists(WORDS, min_size=2, max_size=10), data=st.data())
def test_no_word_more_or_less_passes(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    source = " ".join(words)
    more = " ".join([*words[:at], data.draw(WORDS), *words[at:]])
    less = " ".join([*words[: at - 1], *words[at:]]) if at > 1 else None

    assert isinstance(find(whole(more), (source,)), Missed)
    if less is not None and fold(less) not in fold(source):
        assert isinstance(find(whole(less), (source,)), Missed)


@given(words=st.lists(WORDS, min_size=2, max_size=10), data=st.data())
def test_no_other_order_of_words_passes(words: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(words))
    assume(fold(" ".join(shuffled)) != fold(" ".join(words)))

    assert isinstance(find(whole(" ".join(shuffled)), (" ".join(words),)), Missed)


@given(number=st.integers(0, 10**9), other=st.integers(0, 10**9))
def test_no_other_number_passes(number: int, other: int) -> None:
    assume(number != other)

    for written in ("{}", "{:,}", "{:_}", "-{}", "${}", "{}%", "{}.5", "3.{}", "F-{}", "{}–{}"):
        source = f"There were {written.format(number, number)} of them."
        assert isinstance(find(whole(str(other)), (source,)), Missed), source


@given(first=SENTENCES, second=SENTENCES)
def test_fragments_pass_in_their_order_alone(first: str, second: str) -> None:
    assume(says_something(first) and says_something(second))
    source = f"{first} | {second}"
    assume(fold(first) not in fold(second) and fold(second) not in fold(first))

    swapped = find(Passage(fragments=(second, first)), (source,))

    assert isinstance(find(Passage(fragments=(first, second)), (source,)), Found)
    assert isinstance(swapped, Missed)


@given(word=st.from_regex(r"[A-Za-zА-яі]{2,12}", fullmatch=True), data=st.data())
def test_no_part_of_a_word_passes(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assume(word[:at] != word[at:])

    for part in (word[:at], word[at:]):
        assert isinstance(find(whole(part), (f"So ({word}), it said.",)), Missed)


# --- what is handed back -------------------------------------------------------------------


@given(paragraphs=PARAGRAPHS, data=st.data())
def test_spans_are_where_the_words_stand(paragraphs: tuple[str, ...], data: st.DataObject) -> None:
    change = data.draw(st.sampled_from(sorted(TYPOGRAPHY)))
    number = data.draw(st.integers(1, len(paragraphs)))
    words = paragraphs[number - 1]
    assume(says_something(words))
    typeset = tuple(TYPOGRAPHY[change](text) for text in paragraphs)

    found = find(Passage(fragments=(words,), paragraphs=(number, number)), typeset)

    assert isinstance(found, Found)
    assert [fold(text_at(typeset, span)) for span in found.spans] == [fold(words)]


def text_at(paragraphs: tuple[str, ...], span: Span) -> str:
    return paragraphs[span.paragraph - 1][span.start : span.end]


@given(
    fragments=st.lists(ANY_TEXT | SENTENCES, max_size=3).map(tuple),
    paragraphs=st.lists(ANY_TEXT | SENTENCES, max_size=4).map(tuple),
    place=st.none() | st.tuples(st.integers(-1, 5), st.integers(-1, 5)),
    beside=st.tuples(ANY_TEXT, ANY_TEXT),
    editor_cuts=st.booleans(),
)
def test_any_words_are_found_or_missed(
    fragments: tuple[str, ...],
    paragraphs: tuple[str, ...],
    place: tuple[int, int] | None,
    beside: tuple[str, str],
    editor_cuts: bool,
) -> None:
    passage = Passage(
        fragments=fragments,
        paragraphs=place,
        prefix=beside[0],
        suffix=beside[1],
        editor_cuts=editor_cuts,
    )

    assert isinstance(find(passage, paragraphs), Found | Missed)


@given(words=SENTENCES, data=st.data())
def test_the_difference_holds_both_texts(words: str, data: st.DataObject) -> None:
    missed = find(whole(words), (data.draw(SENTENCES),))
    assume(isinstance(missed, Missed) and missed.difference)

    assert "[-" in missed.difference or "{+" in missed.difference


# --- fingerprints --------------------------------------------------------------------------


def fingerprint(words: tuple[str, ...]) -> str:
    return passage_fingerprint(Passage(fragments=words))


@given(words=st.lists(SENTENCES, min_size=1, max_size=3).map(tuple))
def test_a_fingerprint_stays_when_lines_are_wrapped_anew(words: tuple[str, ...]) -> None:
    wrapped = tuple(text.replace(" ", "\n  ") for text in words)
    decomposed = tuple(normalize("NFD", text) for text in words)

    assert 1 == len({fingerprint(same) for same in (words, wrapped, decomposed)})


@pytest.mark.parametrize(
    "other",
    [
        ('He said "no" there.',),
        ("he said “no” there.",),
        ("He said “no”", "there."),
        ("He said “no” there",),
        ("He said “no” – there.",),
        ("He said\u200b “no” there.",),
        (),
    ],
)
def test_a_fingerprint_changes_with_every_sign(other: tuple[str, ...]) -> None:
    assert fingerprint(other) != fingerprint(("He said “no” there.",))


def test_a_fingerprint_is_sixteen_digits() -> None:
    assert fingerprint(("He said “no” there.",)) == "e9092792da2615bd"


def test_the_fingerprint_of_a_statement_stays_while_its_words_do() -> None:
    stated = [
        statement_fingerprint(text)
        for text in (
            "Samplia's “no” - twice.",
            'Samplia’s "no" – \n twice.',
            "Samplia’s “No” – twice.",
        )
    ]

    assert stated[0] == stated[1] != stated[2]


WHAT_TELLS_WHICH_WORDS = {
    "the words alone": Passage(fragments=("We wait […] here.",)),
    "an editor's cut": Passage(fragments=("We wait […] here.",), editor_cuts=True),
    "a prefix": Passage(fragments=("We wait […] here.",), prefix="Then:"),
    "another prefix": Passage(fragments=("We wait […] here.",), prefix="Then"),
    "it as a suffix": Passage(fragments=("We wait […] here.",), suffix="Then:"),
    "both": Passage(fragments=("We wait […] here.",), prefix="Then:", suffix="Then:"),
    "it as a fragment": Passage(fragments=("We wait […] here.", "prefix: Then:")),
    "it in white space": Passage(fragments=("We wait […] here.", "\n\tprefix: Then:\n")),
}


def test_whose_cut_it_is_and_what_stands_beside_the_words_tell_passages_apart() -> None:
    found = [passage_fingerprint(passage) for passage in WHAT_TELLS_WHICH_WORDS.values()]

    # The last two are the same words.
    assert len(WHAT_TELLS_WHICH_WORDS) - 1 == len(set(found))
    assert found[-1] == found[-2]


def test_words_without_anything_beside_them_keep_their_fingerprint() -> None:
    words = ("He said “no” there.", "He left.")

    assert fingerprint(words) == passage_fingerprint(
        Passage(fragments=words, paragraphs=(2, 3), prefix=" ", suffix="\n")
    )
