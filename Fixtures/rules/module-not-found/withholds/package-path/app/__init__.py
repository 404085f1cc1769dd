import os

__path__.append(os.environ["APP_PLUGINS"])
