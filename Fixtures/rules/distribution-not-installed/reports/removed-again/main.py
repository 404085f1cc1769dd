import flask
import yaml
