"""The same inputs give the same bytes anywhere, and a build that fails changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

from corpus import MINIMAL, site


def build(root: Path, *options: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "build", "--strict", *options],
        cwd=root,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_zone_folder_locale_and_order_of_files_change_no_byte(tmp_path: Path) -> None:
    here = site(tmp_path / "a", MINIMAL)
    there = site(tmp_path / "far away" / "사이트" / "deep", dict(reversed(list(MINIMAL.items()))))

    one = build(here, TZ="Asia/Seoul", LC_ALL="C", PYTHONHASHSEED="1")
    other = build(
        there,
        "--today",
        "2040-01-01",
        TZ="America/New_York",
        LC_ALL="tr_TR.UTF-8",
        PYTHONHASHSEED="2",
    )

    assert (one.returncode, other.returncode) == (0, 0), one.stderr + other.stderr
    assert tree(here / "site") == tree(there / "site")


def test_a_build_with_problems_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    root = site(tmp_path, MINIMAL)
    build(root)
    before = tree(root / "site")
    site(root, {"content/quotes/broken.yml": "speaker: nobody\ntext: So.\n"})

    failed = build(root)

    assert failed.returncode == 1
    assert "R102" in failed.stderr
    assert tree(root / "site") == before


def test_a_record_that_is_deleted_leaves_no_page(tmp_path: Path) -> None:
    root = site(tmp_path, MINIMAL)
    build(root)
    (root / "content/corrections/blankets-not-tents.yml").unlink()
    (root / "content/claims/thousand-blankets.yml").unlink()

    again = build(root)

    assert again.returncode == 0, again.stderr
    assert not (root / "site/facts/thousand-blankets.html").exists()
