"""A page of the site -> the page as it is served; news -> the page where there is no site."""

from html import escape

from onrecord.serve.news import Fault, News


def with_script(page: bytes, news: News) -> bytes:
    """Return *page* with the reloading script at the end of its body."""
    script = f'<script src="/__onrecord/reload.js" data-shown="{news.shown}" defer></script>\n'
    end = page.lower().rfind(b"</body>")
    if end < 0:
        end = len(page)
    return page[:end] + script.encode() + page[end:]


def without_site(news: News) -> bytes:
    """Return the page that stands in for a site that has never been built."""
    faults = "\n".join(_fault_in_html(fault) for fault in news.faults)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>No site yet</title>
<link rel="stylesheet" href="/__onrecord/reload.css">
<script src="/__onrecord/reload.js" data-shown="{news.shown}" data-has-no-site defer></script>
</head>
<body class="onrecord-no-site">
<main>
<h1>No site yet</h1>
<p role="status">{escape(news.headline)}</p>
<ol class="onrecord-faults">
{faults}
</ol>
</main>
</body>
</html>
""".encode()


def _fault_in_html(fault: Fault) -> str:
    """Return *fault* as a list item, of the same parts as reload.js makes."""
    parts = {
        "place": f"{fault.place} {fault.level} {fault.code}".strip(),
        "message": fault.message,
        "hint": f"hint: {fault.hint}" if fault.hint else "",
    }
    return "<li>{}</li>".format(
        "".join(
            f'<p class="onrecord-faults__{name}">{escape(text)}</p>'
            for name, text in parts.items()
            if text
        )
    )
