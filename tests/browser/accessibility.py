"""Accessibility: axe's violations on the pages of a site, as faults.

WCAG 2.2, levels A and AA, and axe's best practices; nothing is excepted.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from browser.faults import Fault
from browser.visits import HEIGHT, Scheme, visiting

AXE = Path(__file__).parents[1] / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """async (tags) => {
  const { violations, incomplete } = await axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations", "incomplete"],
  });
  // Text in the very colour of its background: axe leaves open whether it is hidden on purpose.
  const isUnseen = ({ any }) => any.some(({ data }) => data?.messageKey === "equalRatio");
  for (const rule of incomplete) {
    violations.push({ ...rule, nodes: rule.nodes.filter(isUnseen) });
  }
  const fault = (rule, { html, any, all, none }) => ({
    rule: `${rule.id}: ${rule.help}`,
    element: html.slice(0, 160),
    why: [...any, ...all, ...none].map(({ message }) => message).join("; "),
  });
  return violations.flatMap((rule) => rule.nodes.map((node) => fault(rule, node)));
}"""


def accessibility_faults(
    browser: Browser, root: str, paths: Iterable[str], width: int, scheme: Scheme
) -> Iterator[Fault]:
    """Yield every violation on each page, at *width* CSS pixels, in *scheme*."""
    with visiting(browser, root, scheme=scheme) as visitor:
        visitor.tab.set_viewport_size({"width": width, "height": HEIGHT})
        for path in paths:
            tab = visitor.open(path)
            tab.evaluate(AXE.read_text("utf-8"))
            for found in tab.evaluate(_RUN, TAGS):
                place = f"{path} ({width} px, {scheme})"
                yield Fault(place, found["rule"], f"{found['element']} ({found['why']})")
