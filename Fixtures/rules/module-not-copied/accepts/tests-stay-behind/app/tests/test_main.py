from fixtures.teams import TEAMS

import pytest


def test_teams() -> None:
    with pytest.raises(KeyError):
        TEAMS["nobody"]
