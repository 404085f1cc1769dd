from app import _speed
from app._stable import total

print(_speed, total)
