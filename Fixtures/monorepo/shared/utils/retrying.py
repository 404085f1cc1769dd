"""The one retry policy of the platform."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from tenacity import before_sleep_log, retry, stop_after_attempt, wait_exponential

logger = logging.getLogger(__name__)
Function = TypeVar("Function", bound=Callable[..., object])


def with_retries(function: Function) -> Function:
    """Repeats a function up to four times, with growing pauses."""
    policy = retry(
        stop=stop_after_attempt(4),
        wait=wait_exponential(multiplier=1, max=30),
        before_sleep=before_sleep_log(logger, logging.WARNING),
    )
    return policy(function)
