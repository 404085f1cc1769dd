"""Links to match reports."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup

from shared.clients.http_pool import get_http_session
from shared.utils.retrying import with_retries

INDEX = "https://league.example/matches"


@with_retries
def fetch(address: str) -> str:
    answer = get_http_session().get(address, timeout=20)
    answer.raise_for_status()
    return answer.text


def match_links() -> Iterator[str]:
    soup = BeautifulSoup(fetch(INDEX), "lxml")
    for anchor in soup.select("a.match-report"):
        yield str(anchor["href"])
