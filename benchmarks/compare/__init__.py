"""The same pages built by onrecord, Hugo, Eleventy, MkDocs and a plain program; and compared."""
