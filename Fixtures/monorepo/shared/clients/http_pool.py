"""An HTTP session with retries, shared by everything that calls other people's services."""

from __future__ import annotations

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


def get_http_session(total_retries: int = 3) -> requests.Session:
    """Returns a session that repeats failed reads with growing pauses."""
    session = requests.Session()
    retry = Retry(total=total_retries, backoff_factor=0.5, status_forcelist=(429, 502, 503))
    session.mount("https://", HTTPAdapter(max_retries=retry))
    return session
