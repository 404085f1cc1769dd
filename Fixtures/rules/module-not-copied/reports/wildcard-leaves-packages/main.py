import settings
from models.team import Team

print(Team(settings.NAME))
