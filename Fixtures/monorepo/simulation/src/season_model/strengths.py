"""Numbers that were estimated once a year."""

HOME_ADVANTAGE = 0.2
