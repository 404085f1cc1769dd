from flask import Flask
from werkzeug.exceptions import NotFound
