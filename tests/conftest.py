"""Settings of the whole suite."""

from hypothesis import settings

# The same examples on every run and machine; a slow machine is no failure.
settings.register_profile("onrecord", derandomize=True, deadline=None)
settings.load_profile("onrecord")
