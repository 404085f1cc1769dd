from flask import Flask

from league.teams import TEAMS

app = Flask(__name__)
app.config["TEAMS"] = TEAMS
