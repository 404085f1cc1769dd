"""Announces line-ups; deployed from the repository root with a Procfile."""

from __future__ import annotations

import os

from flask import Flask, Response, jsonify

from player_loader import load_line_up

app = Flask(__name__)


@app.get("/line-ups/<match_id>")
def line_up(match_id: str) -> Response:
    project_id = os.environ["GCP_PROJECT_ID"]
    return jsonify(match=match_id, players=load_line_up(project_id, match_id))
