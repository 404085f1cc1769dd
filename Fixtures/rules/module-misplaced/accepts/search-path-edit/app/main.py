import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.append("/opt")

from app.config import NAME
from first import ONE

sys.path.append(os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "app", "inner")))
sys.path[:0] = [f"{ROOT}/app/other"]

import deep
import wide

print(NAME, ONE, deep, wide)
