"""Hrefs: targets of the site from any depth, addresses outside, and nothing else."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.render.hrefs import canonical, external_href, href, root_path


@pytest.mark.parametrize(
    ("target", "root", "wanted"),
    [
        ("people/jo.html", "", "people/jo.html"),
        ("people/jo.html", "../", "../people/jo.html"),
        ("people/jo.html#said", "../", "../people/jo.html#said"),
        ("people/jo.html", "/briefings/", "/briefings/people/jo.html"),
        ("#said", "../", "#said"),
        ("https://example.org/?a=b", "../", "https://example.org/?a=b"),
        ("mailto:jo@example.org", "../", "mailto:jo@example.org"),
        ("people/a b.html#é", "../", "../people/a%20b.html#%C3%A9"),
        ("#a b", "../", "#a%20b"),
        ("javascript:alert(1)", "", "javascript%3Aalert%281%29"),
        ("JavaScript:alert(1)//https://a.b", "../", "../JavaScript%3Aalert%281%29//https%3A//a.b"),
        ("java\nscript:x", "", "java%0Ascript%3Ax"),
        ("data:text/html,x", "", "data%3Atext/html%2Cx"),
        ("//example.org", "", "example.org"),
        ("/\\example.org", "", "%5Cexample.org"),
        ("\ud800", "", "%3F"),
    ],
)
def test_a_target_becomes_an_href(target, root, wanted):
    assert wanted == href(target, root)


@given(st.text(max_size=20) | st.sampled_from(["javascript:x", "//a.b", "https://a b", "\\\\a.b"]))
def test_what_is_no_address_stays_on_the_site(target):
    page = "http://site.test/briefings/people/jo.html"

    found = urlsplit(urljoin(page, href(target, "../")))

    if external_href(target) is None:
        assert (found.scheme, found.netloc) == ("http", "site.test")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/briefings/", "/briefings/"),
        ("https://example.org//evil.example/", "/evil.example/"),
        ("https://example.org/a b/", "/a%20b/"),
    ],
)
def test_the_root_of_404_is_the_path_of_the_url(url, wanted):
    assert wanted == root_path(url)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("index.html", "https://example.org/b/"),
        ("people/index.html", "https://example.org/b/people/"),
        ("people/jo.html", "https://example.org/b/people/jo.html"),
        ("people/my-index.html", "https://example.org/b/people/my-index.html"),
    ],
)
def test_the_index_of_a_folder_is_known_by_the_folder(path, wanted):
    assert wanted == canonical("https://example.org/b/", path)
    assert canonical("", path) == ""
