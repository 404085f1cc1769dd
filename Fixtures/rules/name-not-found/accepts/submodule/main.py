from models import league
from plain import part
from plain.deep import deeper

print(league, part, deeper)
