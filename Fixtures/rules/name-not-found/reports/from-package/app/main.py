from . import (
    NAME,
    teams,
)

print(NAME, teams)
