from league.teams import TEAMS

print(TEAMS)
