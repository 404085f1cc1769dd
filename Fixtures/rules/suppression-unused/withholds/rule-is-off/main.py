import json  # importcheck: ignore[distribution-unused] for the strict profile
