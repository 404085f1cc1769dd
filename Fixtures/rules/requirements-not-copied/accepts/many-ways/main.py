import click
import flask
import requests
import tenacity

print(click, flask, requests, tenacity)
