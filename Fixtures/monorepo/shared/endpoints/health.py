"""The health endpoint."""

from __future__ import annotations

import time
from collections.abc import Callable

from flask import Blueprint, Response, jsonify

Check = Callable[[], bool]


class HealthChecker:
    """Runs a service's checks and reports them as one answer."""

    def __init__(self, service_name: str, *, version: str = "0", checks: dict[str, Check] | None = None) -> None:
        self.service_name = service_name
        self.version = version
        self.checks = checks or {}
        self.started = time.monotonic()

    def report(self) -> dict[str, object]:
        results = {name: check() for name, check in self.checks.items()}
        return {
            "service": self.service_name,
            "version": self.version,
            "uptime_seconds": round(time.monotonic() - self.started),
            "checks": results,
            "healthy": all(results.values()),
        }


def health_blueprint(checker: HealthChecker) -> Blueprint:
    """Returns `/health` as a blueprint."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/health")
    def health() -> tuple[Response, int]:
        report = checker.report()
        return jsonify(report), 200 if report["healthy"] else 503

    return blueprint
