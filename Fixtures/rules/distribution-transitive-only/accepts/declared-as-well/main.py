import flask
import werkzeug
