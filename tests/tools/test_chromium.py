"""Where the browser of the tests comes from, on machines made of small shell scripts."""

from pathlib import Path

import pytest

from tools import chromium
from tools.chromium import NoChromium, provide

STARTS = '#!/bin/sh\necho "<html><head><title>started</title></head></html>"\n'
LACKS_A_LIBRARY = (
    "#!/bin/sh\n"
    'echo "$0: error while loading shared libraries: libnss3.so: cannot open" >&2\nexit 127\n'
)
DEBIAN = "ID=debian\n"
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"


class Machine:
    """A folder of programs, and what it says of its system."""

    def __init__(self, folder: Path, system: str) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.recorded = folder / ".tools" / "chromium.txt"
        self.os_release = folder / "os-release"
        self.os_release.write_text(system)
        self.downloads: list[str] = []

    def has(self, name: str, script: str = "#!/bin/sh\n") -> str:
        program = self.bin / name
        program.write_text(script)
        program.chmod(0o755)
        return str(program)

    def provides(self, *, downloads: str | None = None, **environ: str) -> str:
        """Return what provide() finds; *downloads* is the script that a download brings."""

        def download() -> str:
            self.downloads.append("asked")
            if downloads is None:
                raise NoChromium("the download failed")
            return self.has("downloaded", downloads)

        return provide({"PATH": str(self.bin), **environ}, self.recorded, download, self.os_release)


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    return Machine(tmp_path, DEBIAN)


def apt_that_brings(script: str, bin_folder: Path) -> str:
    """Return an apt-get that installs *script* as chromium when told to install."""
    browser = bin_folder / "chromium"
    return (
        "#!/bin/sh\n"
        f'case "$*" in *" install "*) printf \'%s\' \'{script}\' > "{browser}"\n'
        f'/bin/chmod 755 "{browser}";; esac\n'
    )


def test_an_installed_browser_is_taken_and_remembered(debian: Machine) -> None:
    browser = debian.has("chromium", STARTS)

    assert debian.provides() == browser
    assert debian.recorded.read_text() == browser + "\n"
    assert not debian.downloads


def test_a_browser_that_does_not_start_is_passed_over(debian: Machine) -> None:
    debian.has("chromium", LACKS_A_LIBRARY)
    chrome = debian.has("google-chrome", STARTS)

    assert debian.provides() == chrome


def test_the_browser_that_the_user_names_goes_first(debian: Machine) -> None:
    debian.has("chromium", STARTS)
    own = debian.has("my-own", STARTS)

    assert debian.provides(ONRECORD_CHROMIUM=own) == own


def test_a_named_browser_that_does_not_start_is_not_replaced(debian: Machine) -> None:
    debian.has("chromium", STARTS)

    with pytest.raises(NoChromium, match="ONRECORD_CHROMIUM names /nowhere, which does not start"):
        debian.provides(ONRECORD_CHROMIUM="/nowhere")


def test_root_on_debian_gets_the_package(debian: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_is_root", lambda: True)
    debian.has("env", '#!/bin/sh\nshift\nexec "$@"\n')
    debian.has("apt-get", apt_that_brings(STARTS, debian.bin))

    assert debian.provides() == str(debian.bin / "chromium")
    assert not debian.downloads


def test_a_user_with_sudo_that_asks_nothing_gets_the_package(
    debian: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "_is_root", lambda: False)
    debian.has("sudo", '#!/bin/sh\nshift\nif [ "$1" = env ]; then shift 2; fi\nexec "$@"\n')
    debian.has("true")
    debian.has("apt-get", apt_that_brings(STARTS, debian.bin))

    assert debian.provides() == str(debian.bin / "chromium")


@pytest.mark.parametrize(
    ("sudo", "system"),
    [("#!/bin/sh\nexit 1\n", DEBIAN), ("#!/bin/sh\n", UBUNTU)],
    ids=["sudo wants a password", "chromium is a snap on Ubuntu"],
)
def test_who_may_not_install_gets_a_download(
    debian: Machine, monkeypatch: pytest.MonkeyPatch, sudo: str, system: str
) -> None:
    monkeypatch.setattr(chromium, "_is_root", lambda: False)
    debian.os_release.write_text(system)
    debian.has("sudo", sudo)
    debian.has("apt-get", apt_that_brings(STARTS, debian.bin))

    assert debian.provides(downloads=STARTS) == str(debian.bin / "downloaded")
    assert debian.downloads == ["asked"]


def test_a_missing_library_is_named_with_the_command_that_installs_it(debian: Machine) -> None:
    debian.os_release.write_text(UBUNTU)
    debian.has("apt-get")

    with pytest.raises(NoChromium) as none_starts:
        debian.provides(downloads=LACKS_A_LIBRARY)

    assert "the system library libnss3.so is missing" in str(none_starts.value)
    assert "sudo " in str(none_starts.value)
    assert " -m playwright install-deps chromium" in str(none_starts.value)


@pytest.mark.parametrize("manager", sorted(chromium.INSTALLERS))
def test_where_all_fails_the_command_of_the_system_is_given(debian: Machine, manager: str) -> None:
    debian.os_release.write_text("ID=other\n")
    debian.has(manager)

    with pytest.raises(NoChromium) as none_found:
        debian.provides()

    assert "the download failed" in str(none_found.value)
    assert str(none_found.value).endswith("  " + chromium.INSTALLERS[manager])


def test_where_nothing_is_known_the_variable_is_given(debian: Machine) -> None:
    debian.os_release.write_text("ID=other\n")

    with pytest.raises(NoChromium, match=r"export ONRECORD_CHROMIUM=/path/to/chromium"):
        debian.provides()
