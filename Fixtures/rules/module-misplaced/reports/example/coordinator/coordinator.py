from flask import Flask

from coordinator.player_loader import load

app = Flask(__name__)


@app.get("/")
def players() -> list[str]:
    return load()
