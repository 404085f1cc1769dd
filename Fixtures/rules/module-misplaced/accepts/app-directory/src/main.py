from fastapi import FastAPI

from league.teams import TEAMS

app = FastAPI(title=TEAMS[0])
