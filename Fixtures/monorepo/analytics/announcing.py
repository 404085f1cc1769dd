"""Tells others that a table is there."""

from __future__ import annotations

import os

from google.cloud import pubsub_v1


def announce(season: str) -> None:
    publisher = pubsub_v1.PublisherClient()
    topic = publisher.topic_path(os.environ["GCP_PROJECT_ID"], "season-tables")
    publisher.publish(topic, season.encode()).result(timeout=10)
