"""`onrecord export markdown`: the pages of a site, written for another generator."""

from pathlib import Path

from cli.conftest import Run


def test_a_site_is_written_and_the_next_run_finds_it_as_it_is(desk: Path, run: Run) -> None:
    first, again = run("export", "markdown"), run("export", "markdown")

    written = [*(desk / "markdown").rglob("*.md")]
    assert (
        f"{len(written)} pages in markdown ({len(written)} files written, 0 removed)\n" == first.out
    )
    assert f"{len(written)} pages in markdown (0 files written, 0 removed)\n" == again.out
    assert (desk / "markdown/topics/index.md").is_file()


def test_each_program_gets_the_names_that_it_wants(desk: Path, run: Run) -> None:
    run("export", "markdown", "--for", "hugo", "--output", "content-of-hugo")

    assert (desk / "content-of-hugo/topics/_index.md").is_file()


def test_nothing_is_written_while_there_are_errors(desk: Path, run: Run) -> None:
    (desk / "content/topics/aid-to-samplia.yml").write_text("title: Aid to Samplia\n", "utf-8")
    ended = run("export", "markdown")

    assert (1, False) == (ended.code, (desk / "markdown").exists())
    assert "content/topics/aid-to-samplia.yml:1:1: S101" in ended.err


def test_a_past_day_is_told_on_every_page(desk: Path, run: Run) -> None:
    run("export", "markdown", "--as-of", "2031-05-03")

    pages = [path.read_text("utf-8") for path in (desk / "markdown").rglob("*.md")]
    assert all("\n> **as of 3 May 2031.** " in page for page in pages)
