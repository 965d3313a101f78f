"""How words are compared: here, and in linkml-reference-validator, over one table of pairs.

    python -m benchmarks.wording            our own judgments, and how long a long source takes
    PYTHON -m benchmarks.wording            both, with a Python that has the other tool, too

The pairs are those of tests/wording/pairs.yml, each with the result that a careful reader
expects. A false pass is a pair that should fail and passes, a false failure the reverse.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.wording import Found, Passage, find

try:
    from linkml_reference_validator.models import (  # type: ignore[import-not-found]
        ReferenceContent,
        ReferenceValidationConfig,
    )
    from linkml_reference_validator.validation.supporting_text_validator import (  # type: ignore[import-not-found]
        SupportingTextValidator,
    )

    OTHER = SupportingTextValidator(ReferenceValidationConfig())
except ImportError:
    OTHER = None

PAIRS = Path(__file__).parents[1] / "tests" / "wording" / "pairs.yml"
WORDS_OF_SOURCE = 100_000
PASSAGES = 300


@dataclass(frozen=True, slots=True)
class Tally:
    """What one tool made of some pairs."""

    pairs: int
    false_passes: tuple[str, ...]
    false_failures: tuple[str, ...]


def main() -> None:
    """Print a table for each tool, and our own timings."""
    tools: dict[str, Callable[[dict[str, Any]], bool]] = {"onrecord": passes_here}
    if OTHER is not None:
        tools["linkml-reference-validator"] = passes_there
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(PAIRS.read_text("utf-8"))
    groups["all"] = [pair for pairs in groups.values() for pair in pairs]
    for name, passes in tools.items():
        print(f"\n{name}\n")
        print_table({group: tally(passes, pairs) for group, pairs in groups.items()})
    print(f"\n{PASSAGES} passages in a source of {WORDS_OF_SOURCE:,} words:")
    for name, seconds in timings().items():
        print(f"- {name}: {seconds:.2f} s")


def print_table(tallies: dict[str, Tally]) -> None:
    """Print what one tool made of each group of pairs, and of which it judged otherwise."""
    print("| pairs about | pairs | false passes | false failures |")
    print("| --- | ---: | ---: | ---: |")
    for group, found in tallies.items():
        passes, failures = len(found.false_passes), len(found.false_failures)
        print(f"| {group} | {found.pairs} | {passes} | {failures} |")
    total = tallies["all"]
    for heading, names in (
        ("False passes", total.false_passes),
        ("False failures", total.false_failures),
    ):
        if names:
            print(f"\n{heading}: {'; '.join(names)}.")


def tally(passes: Callable[[dict[str, Any]], bool], pairs: list[dict[str, Any]]) -> Tally:
    """Return where *passes* judges otherwise than is expected of *pairs*."""
    judged = [
        (pair["name"], pair["expect"] in ("exact", "typographic"), passes(pair)) for pair in pairs
    ]
    return Tally(
        len(pairs),
        tuple(name for name, should, does in judged if does and not should),
        tuple(name for name, should, does in judged if should and not does),
    )


def passes_here(pair: dict[str, Any]) -> bool:
    """Return whether our own comparison finds the words of *pair*."""
    at = pair.get("at")
    passage = Passage(
        fragments=tuple(pair.get("fragments") or [pair["quote"]]),
        paragraphs=(at, at) if isinstance(at, int) else at and tuple(at),
        prefix=pair.get("prefix", ""),
        suffix=pair.get("suffix", ""),
        editor_cuts=pair.get("cut", False),
    )
    return isinstance(find(passage, tuple(pair["source"].split("\n\n"))), Found)


def passes_there(pair: dict[str, Any]) -> bool:
    """Return whether the other tool does.

    It knows neither paragraphs nor prefixes: it is given the paragraphs cited alone, where
    there are such. Cuts and fragments are written as it wants them, with dots between.
    """
    paragraphs = pair["source"].split("\n\n")
    at = pair.get("at")
    first, last = (at, at) if isinstance(at, int) else at or (1, len(paragraphs))
    cited = "\n\n".join(paragraphs[first - 1 : last]) or pair["source"]
    words = " ... ".join(pair.get("fragments") or [pair["quote"]])
    if pair.get("cut"):
        words = words.replace("[…]", "...").replace("[...]", "...")
    content = ReferenceContent(reference_id="file:source", content=cited)
    assert OTHER is not None
    return bool(OTHER.find_text_in_reference(words, content).found)


def timings() -> dict[str, float]:
    """Return the CPU seconds that passages of a long source take, the first reading included."""
    chance = random.Random(1)
    letters = "abcdefghijklmnop"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(8000)]
    words = chance.choices([*known, *["the"] * 400, *["of"] * 300], k=WORDS_OF_SOURCE)
    starts = [chance.randrange(WORDS_OF_SOURCE - 20) for _ in range(PASSAGES)]
    true = [words[start : start + 12] for start in starts]
    altered = [[*part[:6], "altered", *part[7:]] for part in true]
    unlike = [[f"x{word}" for word in part[:6]] for part in true]
    kinds = {"true": true, "with one word altered": altered, "like nothing": unlike}
    seconds = {}
    for number in (1, 2000):
        size = WORDS_OF_SOURCE // number
        paragraphs = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
        for kind, passages in kinds.items():
            # Another text each time, for one that is known is not folded anew.
            source = (*paragraphs, f"{kind} {number}")
            begin = time.process_time()
            for passage in passages:
                find(Passage(fragments=(" ".join(passage),)), source)
            seconds[f"{kind}, {number:,} paragraphs"] = time.process_time() - begin
    return seconds


if __name__ == "__main__":
    main()
