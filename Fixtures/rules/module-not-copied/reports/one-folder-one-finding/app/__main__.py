from shared.clock import now
from shared.names import NAMES

print(now(), NAMES)
