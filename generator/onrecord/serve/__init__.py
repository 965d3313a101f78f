"""serve: the site on this machine while its sheets are written, built anew at every save.

What is served is what a build makes, with one script added to each page, which reloads it
after the next build and shows that build's problems. It knows nothing of how a site is
built: that is handed in.
"""

from onrecord.serve.loop import Site, serve
from onrecord.serve.news import MOST_SHOWN, Built

__all__ = ["MOST_SHOWN", "Built", "Site", "serve"]
