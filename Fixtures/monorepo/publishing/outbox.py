"""Predictions that wait to be published."""

from __future__ import annotations

import json
import logging

from shared.clients.bigquery_pool import get_bigquery_client, pubsub_v1

logger = logging.getLogger(__name__)


def publish_all(project_id: str, day: str) -> int:
    """Sends every prediction of the day; returns how many there were."""
    query = f"SELECT player_key, points FROM `predictions.latest` WHERE match_day = '{day}'"
    publisher = pubsub_v1.PublisherClient()
    topic = publisher.topic_path(project_id, "public-predictions")
    count = 0
    for row in get_bigquery_client(project_id).query(query).result():
        publisher.publish(topic, json.dumps(dict(row)).encode())
        count += 1
    logger.info("published %d predictions of %s", count, day)
    return count
