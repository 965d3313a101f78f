"""Accessibility: axe's violations on the pages of a site, as faults.

WCAG 2.2, levels A and AA, and axe's best practices; nothing is excepted.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from browser.faults import Fault
from browser.visits import WIDTH, Look, Scheme, Visitor

AXE = Path(__file__).parents[1] / "tools" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of those tags that look at colours."""

_RUN = """async ([tags, rules]) => {
  const { violations, incomplete } = await axe.run(document, {
    runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: tags },
    resultTypes: ["violations", "incomplete"],
    // A fault names its element by the start tag: no selector needs to be found for each.
    selectors: false,
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
    widths: Sequence[int], schemes: Sequence[Scheme], *, forced_colours: bool = False
) -> Look:
    """Return a look for violations at each of *widths*, in each of *schemes*.

    Asked to, it looks in forced colours, too, at the last width.
    """
    axe = AXE.read_text("utf-8")
    circumstances = [(scheme, width, False) for scheme in schemes for width in widths]
    if forced_colours:
        circumstances.append((schemes[-1], widths[-1], True))
    # What a scheme cannot change is looked for in the first alone.
    only = dict.fromkeys(circumstances[len(widths) :], COLOURS)

    def look(visitor: Visitor) -> Iterator[Fault]:
        visitor.tab.evaluate(axe)
        for scheme, width, is_forced in circumstances:
            forced: Literal["active", "none"] = "active" if is_forced else "none"
            visitor.tab.emulate_media(color_scheme=scheme, forced_colors=forced)
            visitor.resize(width)
            place = f"{visitor.path} ({width} px, {scheme}{', forced colours' * is_forced})"
            rules = only.get((scheme, width, is_forced), ())
            for found in visitor.tab.evaluate(_RUN, [TAGS, rules]):
                yield Fault(place, found["rule"], f"{found['element']} ({found['why']})")
        visitor.tab.emulate_media(color_scheme="light", forced_colors="none")
        visitor.resize(WIDTH)

    return look
