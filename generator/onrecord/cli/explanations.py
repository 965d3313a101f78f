"""The stories of the codes, which stand beside the code."""

from importlib.resources import files


def explanation(code: str) -> str:
    """Return what *code* means, as Markdown, with a wrong and a right sheet."""
    return (files("onrecord") / "explanations" / f"{code}.md").read_text("utf-8").rstrip()
