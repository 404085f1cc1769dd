from . import NAME
from .config import NAME as SAME

print(NAME, SAME)
