from __future__ import annotations

from flask import Blueprint, Response, jsonify

blueprint = Blueprint("api", __name__, url_prefix="/v1")


@blueprint.get("/teams")
def teams() -> Response:
    return jsonify(teams=["Harbour", "Lakeside", "Northgate"])
