"""Sends the evening's results to subscribers."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING

import requests

try:
    import orjson as json
except ImportError:
    import json

try:
    import sentry_sdk
except ImportError:
    sentry_sdk = None

with contextlib.suppress(ImportError):
    import uvloop

    uvloop.install()

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from slack_sdk import WebClient

logger = logging.getLogger("notifier")


def subscribers() -> list[str]:
    with open(os.environ.get("SUBSCRIBERS", "subscribers.toml"), "rb") as file:
        return list(tomllib.load(file).get("addresses", []))


def send(address: str, text: str) -> None:
    requests.post(address, data=json.dumps({"text": text}), timeout=10).raise_for_status()


def describe(client: WebClient | None) -> str:
    from summary import one_line

    return one_line(client is not None)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    if sentry_sdk is not None:
        sentry_sdk.init(os.environ.get("SENTRY_DSN"))
    for address in subscribers():
        send(address, describe(None))
        logger.info("sent to %s", address)


if __name__ == "__main__":
    main()
