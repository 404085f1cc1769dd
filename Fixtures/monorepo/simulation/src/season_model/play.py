"""One season, played by chance; the folder has no `__init__.py` and needs none."""

from __future__ import annotations

import numpy as np

from season_model.strengths import HOME_ADVANTAGE


def play_season(generator: np.random.Generator) -> bool:
    points = generator.poisson(1.4 + HOME_ADVANTAGE, size=38)
    return bool(points.sum() > 60)
