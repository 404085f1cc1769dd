from .league import *
from .team import *
