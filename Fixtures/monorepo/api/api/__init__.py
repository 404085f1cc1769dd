from __future__ import annotations

from flask import Flask


def create_app() -> Flask:
    """Makes the public API."""
    from .routes import blueprint

    app = Flask(__name__)
    app.register_blueprint(blueprint)
    return app
