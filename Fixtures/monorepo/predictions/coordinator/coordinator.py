"""Starts a round of predictions: one message per player and match."""

from __future__ import annotations

import json
import logging
import os
import uuid

from flask import Flask, Response, jsonify, request
from google.cloud import pubsub_v1

from coordinator.player_loader import Candidate, PlayerLoader
from coordinator.progress_tracker import ProgressTracker
from shared.utils import require_env

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("coordinator")

app = Flask(__name__)
tracker = ProgressTracker()


def publish(publisher: pubsub_v1.PublisherClient, topic: str, round_id: str, candidate: Candidate) -> None:
    body = {"round": round_id, "player": candidate.player, "match_id": candidate.match_id}
    publisher.publish(topic, json.dumps(body).encode())


@app.post("/rounds")
def start_round() -> tuple[Response, int]:
    settings = require_env("GCP_PROJECT_ID", "REQUEST_TOPIC")
    match_day = request.get_json(force=True)["match_day"]
    round_id = uuid.uuid4().hex
    publisher = pubsub_v1.PublisherClient()
    topic = publisher.topic_path(settings["GCP_PROJECT_ID"], settings["REQUEST_TOPIC"])
    candidates = PlayerLoader(settings["GCP_PROJECT_ID"]).candidates(match_day)
    tracker.begin(round_id, expected=len(candidates))
    for candidate in candidates:
        publish(publisher, topic, round_id, candidate)
    logger.info("round %s: %d players", round_id, len(candidates))
    return jsonify(round=round_id, players=len(candidates)), 202


@app.get("/rounds/<round_id>")
def progress(round_id: str) -> Response:
    return jsonify(tracker.report(round_id))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8080")))
