import flask
import flask.json
