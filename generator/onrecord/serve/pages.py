"""A page of the site -> the page as it is served; news -> the page where there is no site."""

from collections.abc import Iterable
from html import escape

from onrecord.paths import PagePath
from onrecord.serve.news import Fault, News


def with_script(page: bytes, path: PagePath, news: News) -> bytes:
    """Return the *page* at *path* with the reloading script at the end of its body."""
    data = f'data-shown="{news.shown}" data-page="{escape(path)}"'
    script = f'<script src="/__onrecord/reload.js" {data} defer></script>\n'
    end = page.lower().rfind(b"</body>")
    if end < 0:
        end = len(page)
    return page[:end] + script.encode() + page[end:]


def without_site(news: News) -> bytes:
    """Return the page that stands in for a site that has never been built."""
    return _in_place("No site yet", news.headline, news.faults(), news, news.rest)


def without_page(fault: Fault, news: News) -> bytes:
    """Return what stands in for a page that cannot be made because of *fault*."""
    return _in_place(
        "This page cannot be made", "The rest of the site may be whole.", [fault], news
    )


def _in_place(title: str, words: str, faults: Iterable[Fault], news: News, rest: str = "") -> bytes:
    items = "\n".join(_fault_in_html(fault) for fault in faults)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="stylesheet" href="/__onrecord/reload.css">
<script src="/__onrecord/reload.js" data-shown="{news.shown}" data-has-no-site defer></script>
</head>
<body class="onrecord-no-site">
<main>
<h1>{title}</h1>
<p role="status">{escape(words)}</p>
<ol class="onrecord-faults">
{items}
</ol>
<p>{escape(rest)}</p>
</main>
</body>
</html>
""".encode()


def _fault_in_html(fault: Fault) -> str:
    """Return *fault* as a list item, of the same parts as reload.js makes."""
    link = f'<a href="{escape(fault.href)}">{escape(fault.place)}</a>' if fault.href else ""
    parts = {
        "place": f"{link} {fault.level} {fault.code}".strip(),
        "message": escape(fault.message),
        "hint": f"hint: {escape(fault.hint)}" if fault.hint else "",
    }
    return "<li>{}</li>".format(
        "".join(
            f'<p class="onrecord-faults__{name}">{part}</p>' for name, part in parts.items() if part
        )
    )
