"""Fair odds from predicted probabilities."""

from __future__ import annotations

import os

from flask import Flask, Response, jsonify, request

from shared.endpoints.health import HealthChecker, health_blueprint

app = Flask(__name__)
checker = HealthChecker(project_id=os.environ.get("GCP_PROJECT_ID", "local"), service_name="odds")
app.register_blueprint(health_blueprint(checker))


@app.post("/odds")
def odds() -> Response:
    probabilities = request.get_json(force=True)["probabilities"]
    return jsonify(odds=[round(1 / value, 2) for value in probabilities if value > 0])
