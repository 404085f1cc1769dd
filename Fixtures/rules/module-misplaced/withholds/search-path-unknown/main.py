import os
import sys

sys.path.insert(0, os.getenv("SOURCE_ROOT", ""))

from league.teams import TEAMS

print(TEAMS)
