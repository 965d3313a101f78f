"""The keyboard alone: what it reaches, what it leaves, and whether its focus is seen."""

from collections.abc import Iterator

from browser.faults import Fault
from browser.visits import Visitor

# Tab is pressed so often before the page is asked how far it came.
_STRIDE = 20


def keyboard_faults(visitor: Visitor) -> Iterator[Fault]:
    """Yield what a reader with a keyboard alone cannot reach, leave or see."""
    yield from _walk_faults(visitor)
    yield from _skip_link_faults(visitor)
    for circumstance in ("light", "dark", "forced colours"):
        visitor.tab.emulate_media(
            color_scheme="dark" if circumstance == "dark" else "light",
            forced_colors="active" if circumstance == "forced colours" else "none",
        )
        for stop in visitor.ask("unseenFocus"):
            yield Fault(f"{visitor.path} ({circumstance})", "focus is not seen", stop)
    visitor.tab.emulate_media(color_scheme="light", forced_colors="none")


def _walk_faults(visitor: Visitor) -> Iterator[Fault]:
    """Press Tab from the head of the page until the focus leaves at its foot."""
    keyboard = visitor.tab.keyboard
    # What opens as the focus passes may add a stop to every stop.
    most = 2 * visitor.ask("watchFocus") + _STRIDE
    keyboard.press("Tab")
    yield from _first_stop_faults(visitor)
    walked = visitor.ask("walked")
    while not walked["isOut"] and most > 0:
        for _ in range(_STRIDE):
            keyboard.down("Tab")
        keyboard.up("Tab")
        most -= _STRIDE
        walked = visitor.ask("walked")
    if not walked["isOut"]:
        yield Fault(visitor.path, "Tab does not leave the page", visitor.ask("focused")["tag"])
    for stop in walked["missed"]:
        yield Fault(visitor.path, "Tab does not reach it", stop)


def _first_stop_faults(visitor: Visitor) -> Iterator[Fault]:
    first = visitor.ask("focused")
    if not first["href"].startswith("#"):
        yield Fault(visitor.path, "the first Tab stop is no skip link", first["tag"])
    elif not first["seen"]:
        rule = "the skip link is not seen when it has the focus"
        yield Fault(visitor.path, rule, first["tag"])


def _skip_link_faults(visitor: Visitor) -> Iterator[Fault]:
    link = visitor.tab.locator("a[href^='#']").first
    if not link.count():
        return
    href = link.get_attribute("href") or ""
    link.focus()
    visitor.tab.keyboard.press("Enter")
    visitor.tab.keyboard.press("Tab")
    if not visitor.ask("focusIsBeyond", href):
        yield Fault(visitor.path, "the skip link skips nothing", href)
