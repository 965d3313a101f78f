"""The reference program: what a competent programmer writes in a day, without checks or cache.

Sheets -> PyYAML -> dictionaries -> Python-Markdown and Jinja2 -> pages. It knows the fields
that the made-up corpus uses, and no others; its pages say what those of onrecord say.
"""
