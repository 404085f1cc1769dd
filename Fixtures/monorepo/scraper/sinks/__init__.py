"""Where fetched links go."""

from __future__ import annotations

from .base import Sink
from .bucket import BucketSink


def sink_for(kind: str) -> Sink:
    return {"bucket": BucketSink}[kind]()
