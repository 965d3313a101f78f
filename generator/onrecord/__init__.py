"""onrecord: from fact sheets in YAML to a site in which every sentence is attributed."""

__version__ = "0.1.0"
