"""A function that takes line-ups from their publisher; `shared` is a link to the repository's folder."""

from __future__ import annotations

import functions_framework
from flask import Request

from shared.utils.env_validation import require_env


@functions_framework.http
def lineup_webhook(request: Request) -> tuple[dict[str, object], int]:
    settings = require_env("WEBHOOK_SECRET")
    if request.headers.get("X-Secret") != settings["WEBHOOK_SECRET"]:
        return {"accepted": False}, 403
    return {"accepted": True, "players": len(request.get_json(force=True)["players"])}, 202
