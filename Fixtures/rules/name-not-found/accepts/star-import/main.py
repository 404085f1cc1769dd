from models import League, Team, _season

print(League, Team, _season)
