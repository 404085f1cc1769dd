import sys

sys.path.append("/app/late")

import tempfile

print(tempfile.gettempdir())
