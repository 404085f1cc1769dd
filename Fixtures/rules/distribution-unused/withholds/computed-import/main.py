import importlib
import sys
import requests
importlib.import_module(sys.argv[1])
