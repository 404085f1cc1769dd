from app.built import BUILT
from app.names import NAME
from app.revision import REVISION

print(BUILT, NAME, REVISION)
