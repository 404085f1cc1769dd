__all__ = ["Team", "_season"]

_season = "2024-25"


class Team:
    pass
