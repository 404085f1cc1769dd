"""Season tables on request, and a message when a new one is there."""

from __future__ import annotations

import logging
import os

from flask import Flask, Response, jsonify
from google.api_core.exceptions import GoogleAPIError
from google.cloud import bigquery, storage

from announcing import announce
from season import season_of

logger = logging.getLogger("analytics")
app = Flask(__name__)

_QUERY = "SELECT team, SUM(points) AS points FROM `stats.matches` WHERE season = @season GROUP BY team"


def table(season: str) -> list[dict[str, object]]:
    parameter = bigquery.ScalarQueryParameter("season", "STRING", season)
    job = bigquery.Client().query(_QUERY, bigquery.QueryJobConfig(query_parameters=[parameter]))
    return [dict(row) for row in job.result()]


@app.post("/tables/<day>")
def store(day: str) -> tuple[Response, int]:
    season = season_of(day)
    lines = table(season)
    try:
        blob = storage.Client().bucket(os.environ["TABLE_BUCKET"]).blob(f"{season}.json")
        blob.upload_from_string(jsonify(lines).get_data(), content_type="application/json")
        announce(season)
    except GoogleAPIError:
        logger.exception("table of %s was not stored", season)
        return jsonify(season=season, stored=False), 502
    return jsonify(season=season, stored=True, teams=len(lines)), 201
