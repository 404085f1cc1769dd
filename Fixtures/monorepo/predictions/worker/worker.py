"""Predicts one player's points for one match; called through a push subscription."""

from __future__ import annotations

import base64
import json
import logging
import os
from dataclasses import asdict, dataclass

from flask import Flask, Response, request
from google.cloud import pubsub_v1

from availability_gate import may_play
from player_features import FeatureVector, load_features
from shared.utils.env_validation import require_env
from shared.utils.player_registry import PlayerRegistry

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("worker")

settings = require_env("GCP_PROJECT_ID")
registry = PlayerRegistry(settings["GCP_PROJECT_ID"])
app = Flask(__name__)


@dataclass(frozen=True)
class Prediction:
    """What the model says of one player in one match."""

    player_key: str
    match_id: str
    points: float
    confidence: float


def predict(features: FeatureVector) -> tuple[float, float]:
    """A weighted mean of the recent matches; the confidence falls with the spread."""
    mean = float(features.recent_points @ features.weights)
    spread = float(features.recent_points.std())
    return mean, 1.0 / (1.0 + spread)


def publish(prediction: Prediction) -> None:
    topic = os.environ.get("READY_TOPIC", "predictions-ready")
    publisher = pubsub_v1.PublisherClient()
    path = publisher.topic_path(settings["GCP_PROJECT_ID"], topic)
    publisher.publish(path, json.dumps(asdict(prediction)).encode())


@app.post("/predict")
def handle() -> Response:
    envelope = request.get_json(force=True)
    job = json.loads(base64.b64decode(envelope["message"]["data"]))
    key = registry.key(job["player"])
    if key is None or not may_play(settings["GCP_PROJECT_ID"], key):
        logger.info("no prediction for %s", job["player"])
        return Response(status=204)
    points, confidence = predict(load_features(settings["GCP_PROJECT_ID"], key))
    publish(Prediction(key, job["match_id"], points, confidence))
    return Response(status=204)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8080")))
