import os
from pathlib import Path

BASE = Path(__file__).resolve().parent

if (BASE / "local_settings.py").exists():
    from .local_settings import *
if os.path.isfile(os.path.join(BASE, "overrides.py")):
    import app.overrides
