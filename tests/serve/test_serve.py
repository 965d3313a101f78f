"""Serving: what a browser on this machine gets, and when a build follows a save."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from onrecord.problems import UsageError
from onrecord.serve import MOST_SHOWN, Built, serve
from serve.desks import PAGE, PATIENCE, Desk, Site, news, port_of, serving


def write_sheets(root: Path) -> None:
    """Write a site of two pages."""
    (root / "content" / "people").mkdir(parents=True)
    (root / "content" / "index.html").write_text(PAGE)
    (root / "content" / "people" / "index.html").write_text("<p>people")
    (root / "content" / "people" / "map.svg").write_text("<svg/>")
    (root / "content" / "pictures").mkdir()
    (root / "content" / "pictures" / "map.svg").write_text("<svg/>")
    (root / "content" / "site.css").write_text("p {}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of two pages."""
    write_sheets(tmp_path)
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Iterator[Desk]:
    """The site, served and built once."""
    with serving(root) as desk:
        assert desk.headline() == "built"
        yield desk


@pytest.fixture(scope="module")
def quiet_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The site, served; nobody writes to it."""
    root = tmp_path_factory.mktemp("quiet")
    write_sheets(root)
    with serving(root) as desk:
        assert desk.headline() == "built"
        yield desk


def test_a_page_is_served_with_the_script_at_the_end_of_its_body(quiet_desk: Desk) -> None:
    answer = quiet_desk.get("/index.html")

    head, script_and_tail = answer.text.split("<script ")
    script, tail = script_and_tail.split("</script>\n")
    assert answer.status == 200
    assert head + tail == PAGE
    assert script.startswith('src="/__onrecord/reload.js" ')
    assert " defer>" in script


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?q=x", "text/html; charset=utf-8"),
        ("/people/", "text/html; charset=utf-8"),
        ("/site.css", "text/css; charset=utf-8"),
        ("/s%69te.css", "text/css; charset=utf-8"),
        ("/__onrecord/reload.js", "text/javascript; charset=utf-8"),
        ("/__onrecord/reload.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_has_its_type_and_is_not_kept(
    quiet_desk: Desk, path: str, content_type: str
) -> None:
    answer = quiet_desk.get(path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "default-src 'self'"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_folder_without_its_slash_is_led_to_its_index(quiet_desk: Desk) -> None:
    answer = quiet_desk.get("/people")

    assert (answer.status, answer.headers["Location"]) == (302, "/people/")


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing.html", "/people/nothing.html", "/index.html/", "/__onrecord/loop.py"),
        *("/../../../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"),
        *("/people/../index.html", "/%2fetc/passwd", "/..%5c..%5cx", "/%00", "/%ff", "/a%0d%0aB:c"),
        *("/__onrecord/../loop.py", "/__onrecord/%2e%2e/loop.py", "/" + "a" * 5000, "*", "/."),
    ],
)
def test_what_is_no_page_is_not_found(quiet_desk: Desk, path: str) -> None:
    answer = quiet_desk.get(path)

    assert (answer.status, answer.text) == (404, "no such page\n")


def test_a_folder_without_an_index_is_not_listed(quiet_desk: Desk) -> None:
    assert quiet_desk.get("/pictures/").status == 404


def test_a_missing_page_is_answered_with_the_page_of_the_site(desk: Desk) -> None:
    desk.save("content/404.html", "<body><p>Nothing here.</p></body>")
    assert desk.headline() == "built"

    answer = desk.get("/a/b/nothing.html")

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "<p>Nothing here.</p><script" in answer.text


def test_head_answers_without_a_body(quiet_desk: Desk) -> None:
    answer = quiet_desk.get("/", method="HEAD")

    assert (answer.status, answer.text) == (200, "")
    assert answer.headers["Content-Length"] == str(len(quiet_desk.get("/").text))


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_the_names_of_this_machine_are_answered(quiet_desk: Desk, name: str) -> None:
    assert quiet_desk.get("/", host=f"{name}:{quiet_desk.port}").status == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example:PORT", "localhost.evil.example:PORT", "localhost", "127.0.0.1:1"]
)
@pytest.mark.parametrize("path", ["/", "/__onrecord/events", "/nothing"])
def test_another_name_is_refused(quiet_desk: Desk, host: str, path: str) -> None:
    answer = quiet_desk.get(path, host=host.replace("PORT", str(quiet_desk.port)))

    assert answer.status == 403
    assert "home" not in answer.text


def test_only_loopback_is_answered(quiet_desk: Desk) -> None:
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        # Another address of loopback: a server on all addresses would hold it, too.
        other.connect(("127.0.0.2", quiet_desk.port))


def test_a_save_leads_to_a_build_and_to_news(desk: Desk) -> None:
    with news(desk) as following:
        before = following()
        desk.save("content/index.html", "<body>news</body>")
        after = following()

    assert desk.headline() == "built"
    assert "news" in desk.get("/").text
    assert before["shown"] != after["shown"]
    assert f'data-shown="{after["shown"]}"' in desk.get("/").text


def test_a_build_with_errors_leaves_the_last_good_site_up(desk: Desk) -> None:
    with news(desk) as following:
        before = following()
        desk.save("content/problems.txt", 'E101 quote "x" cites no source\nE106 unreachable\n')
        after = following()

    assert desk.headline() == "not built, 1 error, 1 warning; the last good site is shown"
    assert desk.get("/").status == 200
    assert before["shown"] == after["shown"]
    assert after["is_urgent"]
    assert after["faults"][0] == {
        "level": "error",
        "place": "content/a.yml:3:5",
        "href": "editor://content/a.yml:3:5",
        "code": "E101",
        "message": 'quote "x" cites no source',
        "hint": "mend it",
        "is_here": False,
    }


def test_a_page_hears_which_problems_are_of_the_sheets_behind_it(desk: Desk) -> None:
    assert 'data-page="index.html"' in desk.get("/").text
    assert 'data-page="people/index.html"' in desk.get("/people/").text
    desk.save("content/problems.txt", "E101 no source\nE106 unreachable\n")
    assert desk.headline().startswith("not built")

    with news(desk, "index.html") as following:
        home = following()
    with news(desk, "people/index.html") as following:
        people = following()

    assert [fault["is_here"] for fault in home["faults"]] == [True, False]
    assert [fault["is_here"] for fault in people["faults"]] == [False, False]


def test_a_build_with_warnings_is_shown_with_them(desk: Desk) -> None:
    with news(desk) as following:
        before = following()
        desk.save("content/problems.txt", "E106 unreachable\n")
        after = following()
    with news(desk) as following:
        loaded = following()

    assert desk.headline() == "built, 1 warning"
    # A page that is loaded again asks then, and is told no sooner.
    assert after == {"id": loaded["id"], "shown": loaded["shown"]}
    assert before["shown"] != after["shown"]
    assert not loaded["is_urgent"]
    assert [fault["message"] for fault in loaded["faults"]] == ["unreachable"]


def test_of_many_problems_a_page_shows_those_that_matter_most(desk: Desk) -> None:
    lines = [f"E106 unreachable {number}" for number in range(1500)]
    desk.save("content/problems.txt", "\n".join([*lines, "V107 marks", "E101 no source"]))
    assert desk.headline() == "not built, 1 error, 1,501 warnings; the last good site is shown"

    with news(desk, "index.html") as following:
        home = following()
    with news(desk, "people/index.html") as following:
        people = following()

    told = [fault["message"] for fault in home["faults"]]
    assert told[:3] == ["no source", "marks", "unreachable 0"]
    assert len(told) == MOST_SHOWN
    assert home["rest"] == "and 1,402 more: `onrecord check` tells all"
    assert people["faults"][0]["message"] == "no source"


def test_a_page_hears_the_present_state_when_it_connects(desk: Desk) -> None:
    desk.save("content/problems.txt", "E101 no source\n")
    assert desk.headline().startswith("not built")

    with news(desk) as following:
        assert following()["faults"][0]["message"] == "no source"


def test_before_there_is_a_site_a_plain_page_shows_the_problems(root: Path) -> None:
    (root / "content" / "problems.txt").write_text("E101 <b>no</b> source\n")
    with serving(root) as desk:
        assert desk.headline() == "not built, 1 error"
        answer = desk.get("/people/")

        assert answer.status == 503
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        place = '<a href="editor://content/a.yml:3:5">content/a.yml:3:5</a> error E101'
        for words in (place, "&lt;b&gt;no&lt;/b&gt; source", "mend it"):
            assert words in answer.text

        (root / "content" / "problems.txt").unlink()
        assert desk.headline() == "built"
        assert desk.get("/people/").status == 200


def test_while_the_first_build_runs_a_page_says_so(root: Path) -> None:
    may_go_on = threading.Event()

    class Slow(Site):
        def build(self, saved: Collection[Path]) -> Built:
            assert may_go_on.wait(PATIENCE)
            return super().build(saved)

    with serving(root, Slow(root)) as desk:
        answer = desk.get("/")
        with news(desk) as following:
            before = following()
            may_go_on.set()
            after = following()

    assert answer.status == 503
    assert "building the site for the first time" in answer.text
    assert f'data-shown="{before["shown"]}"' in answer.text
    assert before["shown"] != after["shown"]


def test_a_build_that_cannot_be_made_is_shown(root: Path) -> None:
    class Broken(Site):
        def build(self, saved: Collection[Path]) -> Built:
            assert not saved
            raise UsageError("the theme has no base.html")

    with serving(root, Broken(root)) as desk:
        assert desk.headline() == "not built, 1 error"
        assert "the theme has no base.html" in desk.get("/").text


def test_a_page_that_cannot_be_made_says_why_and_is_loaded_again_after_the_next_save(
    root: Path,
) -> None:
    class Broken(Site):
        def file(self, path: str) -> bytes | None:
            if (root / "theme").exists() and path.endswith(".html"):
                raise UsageError("theme/pages/fact.html:3: <what> is unknown")
            return super().file(path)

    with serving(root, Broken(root)) as desk:
        assert desk.headline() == "built"
        desk.save("theme/pages.html", "broken")
        assert desk.headline() == "built"
        answers = [desk.get(path) for path in ("/", "/people/", "/nothing.html")]
        with news(desk) as following:
            shown = following()["shown"]

        for answer in answers:
            assert answer.status == 500
            assert "theme/pages/fact.html:3: &lt;what&gt; is unknown" in answer.text
            assert f'data-shown="{shown}"' in answer.text
        assert desk.get("/site.css").status == 200


def test_a_save_during_a_build_leads_to_another_build(root: Path) -> None:
    is_building, may_go_on = threading.Event(), threading.Event()
    seen: queue.Queue[str] = queue.Queue()

    class Slow(Site):
        def build(self, saved: Collection[Path]) -> Built:
            seen.put((root / "content" / "index.html").read_text())
            is_building.set()
            assert may_go_on.wait(PATIENCE)
            return super().build(saved)

    with serving(root, Slow(root)) as desk:
        assert is_building.wait(PATIENCE)
        desk.save("content/index.html", "saved meanwhile")
        may_go_on.set()

        assert seen.get(timeout=PATIENCE) == PAGE
        assert seen.get(timeout=PATIENCE) == "saved meanwhile"


def test_a_build_is_told_which_files_were_saved(root: Path) -> None:
    site = Site(root)
    with serving(root, site) as desk:
        assert desk.headline() == "built"
        desk.save("content/index.html", "saved")
        assert desk.headline() == "built"

    assert site.saved == [frozenset(), frozenset({root / "content/index.html"})]


def test_of_many_saves_at_once_none_is_told(root: Path) -> None:
    site = Site(root)
    (root / "more").mkdir()
    for number in range(300):
        (root / "more" / f"{number}.html").write_text("more")
    with serving(root, site) as desk:
        assert desk.headline() == "built"
        (root / "more").rename(root / "content/more")
        assert desk.headline() == "built"

    assert site.saved[0] == frozenset()


def test_a_save_that_was_not_told_is_found_later(root: Path) -> None:
    class Behind(Site):
        def is_behind(self) -> bool:
            return len(self.saved) == 2

    site = Behind(root)
    with serving(root, site) as desk:
        assert desk.headline() == "built"
        desk.save("content/index.html", "saved")
        assert desk.headline() == "built"
        assert desk.headline() == "built"

    assert site.saved[-1] == frozenset()


def test_a_file_is_followed_through_being_replaced(desk: Desk) -> None:
    for name in ("one", "two", "three"):
        desk.save("site.yml", name)
        desk.await_page("/site.yml", name)


def test_a_folder_is_followed_through_being_made_and_replaced(desk: Desk) -> None:
    desk.save("theme/a.css", "one")
    desk.await_page("/theme/a.css", "one")

    (desk.root / "theme").rename(desk.root / "old")
    desk.await_page("/theme/a.css", "no such page\n")

    desk.save("theme/a.css", "two")
    desk.await_page("/theme/a.css", "two")

    desk.save("theme/a.css", "three")
    desk.await_page("/theme/a.css", "three")


def test_a_port_in_use_is_told_with_the_way_out(quiet_desk: Desk) -> None:
    with pytest.raises(UsageError, match=f"port {quiet_desk.port} is in use .* --port"):
        serve(
            Site(Path()),
            (),
            port=quiet_desk.port,
            announce=pytest.fail,
        )


def test_a_port_that_does_not_exist_is_told_with_the_way_out() -> None:
    with pytest.raises(UsageError, match="no port 70000; .* --port"):
        serve(Site(Path()), (), port=70000, announce=pytest.fail)


def test_a_browser_that_hangs_up_is_no_fault(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        with news(desk) as following:
            following()
    desk.save("content/index.html", "once")
    assert desk.headline() == "built"
    desk.save("content/index.html", "twice")
    assert desk.headline() == "built"

    assert desk.get("/").text.startswith("twice")
    assert capfd.readouterr() == ("", "")


RUN = """
import sys
from pathlib import Path
from onrecord.serve import MOST_SHOWN, Built, serve

class Site:
    def build(self, saved):
        return Built(is_published=False)

    def file(self, path):
        return None

watched = (Path(sys.argv[1]),)
serve(Site(), watched, port=0, announce=lambda line: print(line, flush=True))
"""


def test_ctrl_c_ends_quietly_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "tmp").mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(tmp_path / "content")],
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with run:
        assert run.stdout
        port = port_of(run.stdout.readline())
        listener = Desk(root=tmp_path, port=port, announced=queue.Queue())
        with news(listener) as following:
            following()
            run.stdout.readline()
            run.send_signal(signal.SIGINT)
            rest = run.stdout.read()

    assert (run.returncode, rest) == (0, "")
    assert list((tmp_path / "tmp").iterdir()) == []
