"""MkDocs: Markdown written from the sheets, and its built-in theme."""
