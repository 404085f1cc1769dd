"""League standings."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException

from data.season_table import SeasonTable, load_season
from ranking import ranked

app = FastAPI(title="standings")


@app.get("/standings/{season}")
def standings(season: str) -> list[dict[str, object]]:
    table: SeasonTable | None = load_season(season)
    if table is None:
        raise HTTPException(status_code=404, detail="no such season")
    return ranked(table)
