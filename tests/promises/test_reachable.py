"""Promise 5: no dead link, no orphan and no dead end, on any site, by its HTML alone."""

from pathlib import Path

import html5lib
import pytest

from browser.documents import Site, read_site
from browser.faults import listing
from browser.links import ROOTED, address_faults, link_faults, orphan_faults
from corpus import site
from made_sites import made_site
from onrecord.build import Options, build
from stages import TODAY, written

ADDRESSES = ("https://briefings.example/", "https://briefings.example/some/desk/")


@pytest.fixture(scope="module", params=range(100, 106))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of made content, at the root of its host or below it."""
    number: int = request.param
    content = written(made_site(number), site_url=ADDRESSES[number % 2])
    folder = site(tmp_path_factory.mktemp("made"), content)
    done = build(folder, Options(today=TODAY), lambda _stage: None)
    assert done.site is not None, done.problems
    return read_site(done.site)


def links_of(page: Path, place: str) -> list[str]:
    """The addresses of the links at *place* of *page*."""
    tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    return [link.get("href", "") for link in tree.findall(f".//{place}//a")]


def test_every_address_leads_to_a_file_and_to_an_anchor_that_stands_there_once(
    built: Site,
) -> None:
    faults = [*link_faults(built), *address_faults(built)]

    assert not faults, listing(faults)
    assert sum(len(document.references) for document in built.documents.values()) > 200


def test_every_page_is_reached_from_the_home_page(built: Site) -> None:
    faults = list(orphan_faults(built))

    assert not faults, listing(faults)


def test_every_page_leads_back_to_the_home_page(built: Site) -> None:
    for path, document in built.documents.items():
        if path not in ("index.html", ROOTED) and not document.leads_on:
            way = links_of(built.folder / path, "nav[@class='breadcrumbs']")
            assert way[:1] == ["../" * path.count("/") + "index.html"], path


def test_a_former_address_leads_to_a_page_that_stays(built: Site) -> None:
    former = [path for path, document in built.documents.items() if document.leads_on]
    for path in former:
        (link,) = links_of(built.folder / path, "main")
        target = link.removeprefix("../").partition("#")[0]
        assert target in built.documents, path
        assert target not in former, path
