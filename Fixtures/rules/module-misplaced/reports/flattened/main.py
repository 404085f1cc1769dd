from models.team import Team

print(Team)
