from __future__ import annotations

import os
from hashlib import sha256

from google.cloud import storage

from .base import Sink


class BucketSink(Sink):
    """One object per link."""

    def write(self, link: str) -> None:
        bucket = storage.Client().bucket(os.environ.get("LINK_BUCKET", "links"))
        bucket.blob(sha256(link.encode()).hexdigest()).upload_from_string(link)
