"""A function that warns when scores stop coming in; deployed from this directory alone."""

from __future__ import annotations

import os

import functions_framework
from flask import Request

from shared.clients.bigquery_pool import rows

_QUERY = "SELECT MAX(received) AS newest FROM `stats.scores` HAVING newest < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 2 HOUR)"


@functions_framework.http
def score_alerts(request: Request) -> tuple[dict[str, object], int]:
    late = list(rows(os.environ["GCP_PROJECT_ID"], _QUERY))
    return {"late": bool(late)}, 200
