import pip
import pkg_resources
import requests
import flask
