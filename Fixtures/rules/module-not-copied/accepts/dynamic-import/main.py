import importlib
import importlib.util
import sys

for name in sys.argv[2:]:
    print(importlib.import_module(name))

if importlib.util.find_spec("steps"):
    import steps

    steps.run()
