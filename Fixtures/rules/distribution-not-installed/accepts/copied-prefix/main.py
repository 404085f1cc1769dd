import flask
import requests

print(flask, requests)
