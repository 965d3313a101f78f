"""Benchmarks: a corpus of real shape in any size, and what building it costs."""
