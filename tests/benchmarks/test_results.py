"""What commands cost, and what is made of it: medians and ratios."""

import sys
from pathlib import Path

import pytest
from benchmarks.compare.results import Round, peak, ratio, table
from benchmarks.compare.timing import Cost, cost_of


def cost(cpu: float, mib: float = 10) -> Cost:
    return Cost(cpu=cpu, wall=cpu * 2, mib=mib)


def a_round(ours: float, hugo: float, mib: float = 10) -> Round:
    """A round in which an edit costs ours half of its full build, and Hugo the same again."""
    return {
        "onrecord": {
            "full build": cost(ours),
            "one edit": cost(ours / 2, mib),
            "no change": cost(0),
        },
        "Hugo": {step: cost(hugo) for step in ("full build", "one edit", "no change")},
    }


# The machine was busy in the third round, and that fell on both.
ROUNDS = (a_round(1, 2), a_round(1.2, 3), a_round(6, 10, mib=99.6))


def test_a_ratio_is_the_median_of_the_ratios_within_rounds() -> None:
    """The ratio of the medians, 1.2 to 3, would be another."""
    of_each = [ratio([each], "onrecord", "full build", "Hugo") for each in ROUNDS]

    assert of_each == pytest.approx([0.5, 0.4, 0.6])
    assert ratio(ROUNDS, "onrecord", "full build", "Hugo") == 0.5


def test_an_edit_is_compared_with_the_full_build_of_the_other() -> None:
    assert ratio(ROUNDS, "onrecord", "one edit", "Hugo") == 0.25


def test_of_an_even_number_of_rounds_the_middle_is_taken() -> None:
    assert ratio(ROUNDS[:2], "onrecord", "full build", "Hugo") == pytest.approx(0.45)


def test_the_peak_is_the_highest_of_all_steps_and_rounds() -> None:
    assert peak(ROUNDS, "onrecord") == 99.6
    assert peak(ROUNDS, "Hugo") == 10


def test_the_table_shows_medians_ratios_and_sizes() -> None:
    lines = list(table(ROUNDS, {"onrecord": 2.71, "Hugo": 3}))

    assert lines[2:4] == [
        "| onrecord | 1.20 | 0.500 | 2.40 | 0.60 | 0.250 | 1.20 | 0.00 | 0.000 | 0.00"
        " | 100 MiB | 2.7 MiB |",
        "| Hugo | 3.00 | 1.000 | 6.00 | 3.00 | 1.000 | 6.00 | 3.00 | 1.000 | 6.00"
        " | 10 MiB | 3.0 MiB |",
    ]
    assert lines[-1] == "The full build of onrecord, that of the other being 1: Hugo 0.500."
    assert len({line.count("|") for line in lines[:4]}) == 1


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", "-c", code)


WORK = "import time\nwhile time.process_time() < 0.2: pass\n"


def test_the_work_of_child_processes_counts(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', {WORK!r}])"

    assert cost_of([python(child)], tmp_path, {}).cpu >= 0.2


def test_two_commands_cost_what_both_do_and_hold_what_the_larger_holds(tmp_path: Path) -> None:
    large = python("held = b'x' * 60_000_000")
    both = cost_of([large, python(WORK)], tmp_path, {})

    assert both.cpu >= 0.2
    assert both.wall >= 0.2
    assert 57 < both.mib < 57 + 57


def test_a_command_runs_in_its_folder_with_its_variables(tmp_path: Path) -> None:
    write = "import os, pathlib; pathlib.Path('made').write_text(os.environ['SAID']); print('done')"
    cost_of([python(write)], tmp_path, {"SAID": "so"})

    assert (tmp_path / "made").read_text() == "so"


def test_a_command_that_fails_ends_the_comparison_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no corpus here"):
        cost_of([python("import sys; sys.exit('no corpus here')")], tmp_path, {})
