"""One BigQuery client per process and project."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from google.api_core.exceptions import NotFound
from google.cloud import bigquery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

logger = logging.getLogger(__name__)

_clients: dict[str, bigquery.Client] = {}
_lock = threading.Lock()


def get_bigquery_client(project_id: str) -> bigquery.Client:
    """Returns the process's client for the project, making it at the first call."""
    with _lock:
        client = _clients.get(project_id)
        if client is None:
            logger.info("opening BigQuery client for %s", project_id)
            client = bigquery.Client(project=project_id)
            _clients[project_id] = client
        return client


def rows(project_id: str, query: str) -> Iterator[Mapping[str, object]]:
    """Runs a query and yields its rows as mappings; nothing when a table is not there."""
    try:
        job = get_bigquery_client(project_id).query(query)
        for row in job.result():
            yield dict(row)
    except NotFound:
        logger.warning("a table of the query does not exist")
