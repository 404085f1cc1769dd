from models import Team, Sequence

print(Team, Sequence)
