from constants import EAST
from generated import North
from proxy import anything
from written import value

print(EAST, North, anything, value)
