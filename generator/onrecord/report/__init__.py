"""Problems and results in words for a terminal, or as JSON for a machine."""
