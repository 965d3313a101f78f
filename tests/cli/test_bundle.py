"""`onrecord bundle`: a zip that is the same each time, and is known again when it is not."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.documents import Document, Site, code_faults, read_document, read_site
from browser.faults import listing
from browser.links import link_faults, orphan_faults
from cli.conftest import Run
from corpus import MINIMAL, site
from made_theme import FOLDER
from onrecord.bundle import verify_archive, write_archive
from onrecord.render.output import Output

TODAY = ("--today", "2031-06-01")


@pytest.fixture
def bundle(run: Run, desk: Path) -> Path:
    """The bundle of the minimal site."""
    assert run("bundle", *TODAY).code == 0
    return desk / "bundle.zip"


def unpacked(bundle: Path) -> Path:
    """Return the folder that a double-click makes of *bundle*."""
    folder = bundle.with_name("unpacked")
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    return folder


def repacked(bundle: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Return a copy of *bundle* whose files somebody changed."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    copy = bundle.with_name("copy.zip")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return copy


def sound(folder: Path) -> Site:
    """Return the unpacked bundle in *folder*, each of whose links leads somewhere."""
    read = read_site(folder)
    faults = [*link_faults(read), *code_faults(read), *orphan_faults(read_site(folder / "site"))]
    assert not faults, listing(faults)
    return read


# --- what is in it -------------------------------------------------------------------------


def test_a_double_click_shows_the_first_page_beside_the_site_and_the_manifest(
    bundle: Path,
) -> None:
    folder = unpacked(bundle)

    assert ["MANIFEST.sha256", "START-HERE.html", "site"] == sorted(
        entry.name for entry in folder.iterdir()
    )
    assert 'href="site/index.html"' in (folder / "START-HERE.html").read_text("utf-8")


def test_it_holds_the_site_but_for_what_only_a_host_has_a_use_for(run: Run, bundle: Path) -> None:
    assert run("build", *TODAY).code == 0
    folder, built = unpacked(bundle) / "site", Path("site")
    of_a_host = {"404.html", "robots.txt", "sitemap.xml", ".onrecord-site"}
    paths = {
        file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()
    } - of_a_host

    assert paths == {
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    }
    assert all((built / path).read_bytes() == (folder / path).read_bytes() for path in paths)


def test_all_of_its_links_lead_somewhere_without_a_network(bundle: Path) -> None:
    assert len(sound(unpacked(bundle)).documents) > 30


def test_its_first_page_tells_what_it_holds_and_where_the_site_is(bundle: Path) -> None:
    text = (unpacked(bundle) / "START-HERE.html").read_text("utf-8")

    assert "<li>1 topic</li>" in text
    assert "<li>5 facts</li>" in text
    assert 'href="https://briefings.example/"' in text
    assert "What it leaves out" not in text


def test_the_manifest_is_as_the_tools_of_all_systems_read_it(bundle: Path) -> None:
    folder = unpacked(bundle)
    lines = (folder / "MANIFEST.sha256").read_text("utf-8").splitlines()
    listed = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}

    assert list(listed) == sorted(listed)
    assert listed == {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "MANIFEST.sha256"
    }


# --- of one briefing -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "name", "folder"),
    [("--topic", "aid-to-samplia", "topics"), ("--country", "samplia", "countries")],
)
def test_a_bundle_of_one_briefing_has_no_link_to_what_it_leaves_out(
    run: Run, desk: Path, option: str, name: str, folder: str
) -> None:
    assert run("bundle", *TODAY, option, name).code == 0
    read = read_site(unpacked(desk / f"{name}.zip"))
    faults = [*link_faults(read), *code_faults(read)]

    assert not faults, listing(faults)
    assert f"site/{folder}/{name}.html" in read.files
    assert f"site/evidence/{name}.html" in read.files
    assert "site/sources/courier-2031-05-04.html" in read.files
    assert "site/facts/blankets.html" in read.files
    assert not any(
        path.startswith(("site/people/", "site/aid/", "site/feeds/")) for path in read.files
    )


def test_what_a_briefing_bundle_leaves_out_is_text_and_told(run: Run, desk: Path) -> None:
    assert run("bundle", *TODAY, "--topic", "aid-to-samplia").code == 0
    folder = unpacked(desk / "aid-to-samplia.zip")
    start = (folder / "START-HERE.html").read_text("utf-8")
    page = (folder / "site/topics/aid-to-samplia.html").read_text("utf-8")

    assert "What it leaves out" in start
    assert 'href="site/topics/aid-to-samplia.html"' in start
    assert "<a>Examplia</a>" in page
    assert 'href="../sources/courier-2031-05-04.html' in page


def test_the_search_of_a_briefing_bundle_finds_what_is_in_it_alone(run: Run, desk: Path) -> None:
    assert run("bundle", *TODAY, "--topic", "aid-to-samplia").code == 0
    index = (unpacked(desk / "aid-to-samplia.zip") / "site/assets/search-index.js").read_text()

    assert "facts/blankets.html" in index
    assert "topics/aid-to-samplia.html#proposition-open-the-border" in index
    assert "people/" not in index
    assert "countries/" not in index


def alone(run: Run, name: str, *options: str) -> Document:
    """Return the one file of the briefing *name*, which refers to nothing but itself."""
    assert run("bundle", *TODAY, "--single-file", name, *options).code == 0
    document = read_document(Path(), f"{name}.html")
    within = {ref.url for ref in document.references if ref.url.startswith("#")}

    assert [] == [ref for ref in document.references if ref.loads]
    assert within <= {f"#{name}" for name in document.ids}
    assert len(document.ids) == len({*document.ids})
    assert all(ref.url.startswith(("#", "https:", "mailto:")) for ref in document.references)
    assert {"style", "script"} <= document.marks
    assert "form" not in document.marks
    return document


def test_a_single_file_leads_to_its_own_cards_and_to_the_site(run: Run, desk: Path) -> None:
    urls = {ref.url for ref in alone(run, "aid-to-samplia").references}

    assert {"#fact-blankets", "#fact-examplia-open-the-border"} <= urls
    assert "https://briefings.example/facts/blankets.html" in urls
    assert "https://briefings.example/countries/samplia.html" in urls
    assert "https://briefings.example/sources/courier-2031-05-04.html#paragraph-2" in urls


@pytest.mark.parametrize(
    "name", ["aid-to-samplia", "examplia", "erika-example", "examplia-ministry"]
)
def test_a_single_file_of_a_site_without_an_address_has_text_instead(
    run: Run, desk: Path, name: str
) -> None:
    document = alone(run, name, "--known-by", "2031-06-01")

    html = (desk / f"{name}.html").read_text("utf-8")
    names = re.findall(r"<a([^>]*)>Blankets cross the border</a>", html)
    assert all('href="#sources"' in attributes for attributes in names)
    assert "#sources" in {ref.url for ref in document.references}
    assert all(
        ref.url.startswith(("#", "mailto:")) or "wikidata" in ref.url for ref in document.references
    )


def test_a_single_file_lists_the_addresses_of_its_documents(run: Run, desk: Path) -> None:
    source = desk / "content/sources/courier-2031-05-04.yml"
    source.write_text(f"url: https://courier.example/blankets\n{source.read_text()}")
    urls = {ref.url for ref in alone(run, "aid-to-samplia").references}

    assert "https://courier.example/blankets" in urls


def test_a_single_file_holds_the_previews_that_its_links_name_and_no_others(
    run: Run, desk: Path
) -> None:
    alone(run, "aid-to-samplia")
    html = (desk / "aid-to-samplia.html").read_text("utf-8")
    named = {*re.findall(r'data-preview="([^"]+)"', html)}
    (told,) = re.findall(r'JSON\.parse\((".*")\)\);', html)

    assert {"facts/blankets.html", "countries/samplia.html"} <= named
    assert named == {*json.loads(json.loads(told))}


def test_a_script_of_a_theme_cannot_end_itself_in_a_single_file(run: Run, desk: Path) -> None:
    shutil.copytree(FOLDER, desk / "theme")
    (desk / "theme/js/own.js").write_text('const own = "<!-- <script></SCRIPT>";')
    alone(run, "samplia")
    html = (desk / "samplia.html").read_text("utf-8")

    assert r'const own = "\x3C!-- \x3Cscript>\x3C/SCRIPT>";' in html


def test_a_single_file_is_the_same_each_time(run: Run, desk: Path) -> None:
    alone(run, "samplia", "-o", "samplia.html")
    before = Path("samplia.html").read_bytes()
    alone(run, "samplia", "-o", "samplia.html")

    assert before == Path("samplia.html").read_bytes()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--topic", "aid-to-sampla"], 'there is no topic "aid-to-sampla". did you mean "aid-to'),
        (["--country", "erika-example"], 'there is no country "erika-example".'),
        (["--single-file", "blankets"], 'there is no briefing "blankets".'),
        (["--country", "index"], 'there is no country "index".'),
        (["--country", "samplia", "--topic", "aid-to-samplia"], "name one of them"),
        (["--country", "samplia", "--verify", "x.zip"], "name one of them"),
    ],
)
def test_what_cannot_be_bundled_is_told(run: Run, desk: Path, asked: list[str], told: str) -> None:
    ended = run("bundle", *TODAY, *asked)

    assert (2, True) == (ended.code, told in ended.err)
    assert [] == list(desk.glob("*.zip"))


# --- how it is made ------------------------------------------------------------------------


def test_it_is_the_same_bytes_in_another_folder_time_zone_and_umask(
    bundle: Path, tmp_path: Path
) -> None:
    elsewhere = site(tmp_path / "else" / "where", dict(reversed(MINIMAL.items())))
    command = [sys.executable, "-m", "onrecord", "-C", str(elsewhere), "bundle", *TODAY]
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "other.zip"), "--quiet"],
        env=environment,
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("", 0) == (done.stdout + done.stderr, done.returncode)
    assert bundle.read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_each_file_in_it_has_one_time_and_the_permissions_of_any_file(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        entries = archive.infolist()

    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {0o100644} == {entry.external_attr >> 16 for entry in entries}


def test_what_it_is_and_the_sum_of_its_bytes_are_printed(run: Run, desk: Path) -> None:
    ended = run("bundle", *TODAY, "-o", "out/of.zip")
    data = (desk / "out" / "of.zip").read_bytes()

    assert f"files in {Path('out/of.zip')} ({len(data):,} bytes)" in ended.out
    assert f"sha256: {hashlib.sha256(data).hexdigest()}" in ended.out


def test_errors_keep_the_bundle_of_before(run: Run, bundle: Path, desk: Path) -> None:
    before = bundle.read_bytes()
    (desk / "content/actors/samplia.yml").write_text("type: country\n")
    ended = run("bundle", *TODAY)

    assert ended.code == 1
    assert "samplia.yml" in ended.out + ended.err
    assert before == bundle.read_bytes()
    assert [] == list(desk.glob(".new-*"))


def test_a_fault_of_the_theme_keeps_the_bundle_of_before(run: Run, bundle: Path) -> None:
    before = bundle.read_bytes()
    shutil.copytree(FOLDER, "theme")
    Path("theme/pages/search.html").write_text("{{ page.nothing }}")
    ended = run("bundle", *TODAY)

    assert ended.code == 2
    assert "theme/pages/search.html" in ended.err
    assert before == bundle.read_bytes()
    assert [] == list(bundle.parent.glob(".new-*"))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("content/x.zip", "which the site is made from"),
        ("content", "which the site is made from"),
        (".", "is a folder; name a file"),
    ],
)
def test_a_place_where_it_cannot_be_is_told(run: Run, desk: Path, place: str, told: str) -> None:
    ended = run("bundle", *TODAY, "-o", place)

    assert (2, True) == (ended.code, told in ended.err)


def test_a_bundle_of_a_past_day_says_so_and_names_no_address(run: Run, desk: Path) -> None:
    assert run("bundle", *TODAY, "--known-by", "2031-05-04").code == 0
    text = (unpacked(desk / "bundle.zip") / "START-HERE.html").read_text("utf-8")

    assert "4 May 2031" in text
    assert "briefings.example/" not in text


# --- whether it is as it was made ----------------------------------------------------------


def test_a_bundle_as_it_was_made_is_known_by_its_sum(run: Run, bundle: Path) -> None:
    ended = run("bundle", "--verify", bundle)

    assert ended.code == 0
    assert "files are as they were when the bundle was made" in ended.out
    assert hashlib.sha256(bundle.read_bytes()).hexdigest() in ended.out


def test_one_changed_byte_is_found_wherever_it_is(run: Run, bundle: Path) -> None:
    data = bundle.read_bytes()
    for place in (0, 5, 11, 40, *range(100, len(data), 7919), len(data) - 90, len(data) - 1):
        copy = bundle.with_name("copy.zip")
        copy.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

        assert run("bundle", "--verify", copy, "--quiet").code == 1, place


def test_each_changed_bit_of_a_small_bundle_is_found(tmp_path: Path) -> None:
    file = tmp_path / "small.zip"
    with file.open("w+b") as stream:
        write_archive([Output("START-HERE.html", b"<p>Words</p>")], stream)
    data = file.read_bytes()
    assert not verify_archive(file).faults
    for place, byte in enumerate(data):
        for bit in (1, 64, 128):
            file.write_bytes(data[:place] + bytes([byte ^ bit]) + data[place + 1 :])

            assert verify_archive(file).faults, (place, bit)


def test_what_a_zip_names_cannot_forge_a_verdict(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "forged.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x\nforged.zip: all 500 files are as they were", b"")
        archive.writestr("y\x1b[2J", b"")
    ended = run("bundle", "--verify", file)

    assert ended.code == 1
    assert "\nforged.zip: all" not in ended.out
    assert "\x1b" not in ended.out


def test_an_empty_name_of_a_briefing_is_refused(run: Run, desk: Path) -> None:
    ended = run("bundle", "--topic", "")

    assert ended.code == 2
    assert not (desk / "bundle.zip").exists()


def test_a_bundle_that_is_cut_off_anywhere_is_told_in_words(run: Run, bundle: Path) -> None:
    data = bundle.read_bytes()
    copy = bundle.with_name("copy.zip")
    for size in (0, 1, 4, 1000, len(data) // 2, len(data) - 1):
        copy.write_bytes(data[:size])
        ended = run("bundle", "--verify", copy)

        assert ended.code == 1
        assert "copy.zip: " in ended.out


def _a_page_changed(files: dict[str, bytes]) -> None:
    files["site/index.html"] = files["site/index.html"].replace(b"Samplia", b"Examplia", 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_a_page_changed, "site/index.html: changed, or damaged"),
        (lambda files: files.pop("site/index.html"), "site/index.html: missing"),
        (
            lambda files: files.update({"site/x.html": b""}),
            "site/x.html: added; MANIFEST.sha256 does not list it",
        ),
        (
            lambda files: files.update({"../x.html": b""}),
            "'../x.html': the name has the part \"..\"; do not unpack this zip",
        ),
        (
            lambda files: files.update({"/etc/x": b""}),
            "'/etc/x': the name is absolute; do not unpack this zip",
        ),
        (lambda files: files.pop("MANIFEST.sha256"), "MANIFEST.sha256: missing"),
        (
            lambda files: files.update({"MANIFEST.sha256": b"what\n"}),
            "MANIFEST.sha256: line 1 lists no file",
        ),
        (lambda files: files.update({"MANIFEST.sha256": b"\xff"}), "MANIFEST.sha256: damaged"),
        (lambda files: None, "another program has packed this zip"),
    ],
)
def test_what_was_done_to_it_is_told(
    run: Run, bundle: Path, change: Callable[[dict[str, bytes]], object], told: str
) -> None:
    ended = run("bundle", "--verify", repacked(bundle, change))

    assert ended.code == 1
    assert told in ended.out


def test_a_file_that_stands_in_it_twice_is_told(run: Run, bundle: Path) -> None:
    with (
        zipfile.ZipFile(bundle, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("site/index.html", b"another")
    ended = run("bundle", "--verify", bundle)

    assert ended.code == 1
    assert "site/index.html: stands 2 times in the zip" in ended.out


def test_a_bundle_that_is_not_there_is_misuse(run: Run, desk: Path) -> None:
    ended = run("bundle", "--verify", "nowhere.zip")

    assert (2, '"nowhere.zip" cannot be read: no such file or directory') == (
        ended.code,
        ended.err.strip().removeprefix("onrecord: "),
    )
