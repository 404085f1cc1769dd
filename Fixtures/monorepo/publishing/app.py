"""Publishes finished predictions to the public site."""

from __future__ import annotations

import os

from flask import Flask, Response, jsonify

from publishing.outbox import publish_all


def create_app() -> Flask:
    app = Flask(__name__)

    @app.post("/publish/<day>")
    def publish(day: str) -> Response:
        return jsonify(published=publish_all(os.environ["GCP_PROJECT_ID"], day))

    return app
