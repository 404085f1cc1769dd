from shared import clock
from shared.calendar.days import DAYS

print(clock.now(), DAYS)
