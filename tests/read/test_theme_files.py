"""Where the theme lies, and which of its files are read."""

import os
from pathlib import Path

import pytest

import onrecord
from onrecord.problems import UsageError
from onrecord.read import theme_files
from onrecord.read.theme_files import read_theme, theme_folder


def folder(root: Path, *names: str) -> Path:
    """Make *root* a folder that holds files of these *names*, each saying its name."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def test_the_theme_beside_site_yml_is_used_first(tmp_path):
    folder(tmp_path, "theme/base.html")

    assert theme_folder(tmp_path) == tmp_path / "theme"


def test_without_one_the_theme_that_comes_with_onrecord_is_used(tmp_path):
    found = theme_folder(tmp_path)

    assert (found / "base.html").is_file()
    assert Path(onrecord.__file__).parent in [found.parent, found.parent / "generator" / "onrecord"]


def test_a_theme_without_its_base_is_refused_and_not_passed_over(tmp_path):
    folder(tmp_path, "theme/css/site.css")

    with pytest.raises(UsageError, match=r"has no base\.html"):
        theme_folder(tmp_path)


@pytest.mark.parametrize("place", ["src/onrecord/theme", "theme"])
def test_the_theme_is_found_in_the_package_and_at_the_top_of_a_checkout(
    place, tmp_path, monkeypatch
):
    folder(tmp_path / "lib", f"{place}/base.html")
    monkeypatch.setattr(theme_files, "_PACKAGE", tmp_path / "lib" / "src" / "onrecord")

    assert theme_folder(tmp_path) == tmp_path / "lib" / place


def test_an_installation_without_a_theme_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(theme_files, "_PACKAGE", tmp_path / "src" / "onrecord")

    with pytest.raises(UsageError, match="without its theme"):
        theme_folder(tmp_path)


def test_files_are_read_in_the_order_of_their_paths(tmp_path):
    files = read_theme(folder(tmp_path, "js/b.js", "base.html", "js/a.js", "pages/home.html"))

    assert list(files.items()) == [
        (name, name.encode()) for name in ("base.html", "js/a.js", "js/b.js", "pages/home.html")
    ]


def test_what_editors_and_systems_leave_behind_is_not_read(tmp_path):
    files = read_theme(folder(tmp_path, ".git/x", "js/.a.js.swp", ".DS_Store", "js/a.js"))

    assert list(files) == ["js/a.js"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path):
    folder(tmp_path, "base.html")
    (tmp_path / "base.html").chmod(0)

    with pytest.raises(UsageError, match='"base.html" cannot be read'):
        read_theme(tmp_path)
