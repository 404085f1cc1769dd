import importlib

steps = importlib.import_module("steps")
steps.run()
