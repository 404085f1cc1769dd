"""Compares predictions with what happened."""

from __future__ import annotations

import os

from flask import Flask, Response, jsonify

from grading.scoring import Graded, grade
from shared.clients.bigquery_pool import rows
from shared.utils.retrying import with_retries

app = Flask(__name__)

_QUERY = """
SELECT p.player_key, p.points AS predicted, m.points AS actual
FROM `predictions.latest` p JOIN `stats.player_matches` m USING (player_key, match_id)
WHERE m.match_day = '{day}'
"""


@with_retries
def load(day: str) -> list[Graded]:
    found = rows(os.environ["GCP_PROJECT_ID"], _QUERY.format(day=day))
    return [grade(str(row["player_key"]), float(row["predicted"]), float(row["actual"])) for row in found]


@app.get("/grades/<day>")
def grades(day: str) -> Response:
    graded = load(day)
    hits = sum(one.hit for one in graded)
    return jsonify(day=day, players=len(graded), hits=hits)
