import flask
import gunicorn
import requests
import socks

print(flask, gunicorn, requests, socks)
