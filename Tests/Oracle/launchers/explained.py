"""Differences that stay, each with the launcher's behaviour and the reason for ours."""

import re

# (part of the case's title, what differs) to the reason.
REASONS = []


def reason(case, problem):
    """Why a case differs; None when that is not known."""
    for part, kind, text in REASONS:
        if problem and problem.startswith(kind) and part in case.title:
            return text
    return None


def general(message):
    """A gap's message without the names of one case."""
    return re.sub(r"'[^']*'", "…", message)
