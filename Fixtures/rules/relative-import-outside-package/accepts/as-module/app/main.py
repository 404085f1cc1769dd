from . import config
from .parts.one import ONE

print(config.NAME, ONE)
