"""Start of the scraper: `python -m scraper`."""

from __future__ import annotations

import logging
import sys

from . import __version__
from .pages import match_links
from .sinks import sink_for

logger = logging.getLogger("scraper")


def main() -> int:
    logging.basicConfig(level=logging.INFO)
    logger.info("scraper %s", __version__)
    sink = sink_for("bucket")
    for link in match_links():
        sink.write(link)
    return 0


sys.exit(main())
