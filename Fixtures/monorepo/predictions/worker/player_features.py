"""The numbers that a prediction is made from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shared.clients.bigquery_pool import rows

_QUERY = """
SELECT points FROM `stats.player_matches`
WHERE player_key = '{key}' ORDER BY match_date DESC LIMIT 10
"""


@dataclass(frozen=True)
class FeatureVector:
    """Points of the last matches, newest first, and how much each counts."""

    recent_points: np.ndarray
    weights: np.ndarray


def load_features(project_id: str, player_key: str) -> FeatureVector:
    points = [float(row["points"]) for row in rows(project_id, _QUERY.format(key=player_key))]
    recent = np.array(points or [0.0])
    weights = np.exp(-0.2 * np.arange(recent.size))
    return FeatureVector(recent, weights / weights.sum())
