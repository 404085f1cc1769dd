import json
import os

from django.db.models import Model
from health import HealthChecker


class Checker(Model):
    def __init__(self):
        super().__init__()


Checker(1, 2)
OPTIONS = json.loads(os.environ["OPTIONS"])
HealthChecker(**OPTIONS)
