import os

from flask import Flask

if os.environ.get("MODE") == "quiet":
    app = Flask("quiet")
else:
    app = Flask("loud")
