import flask
import tomli

print(flask, tomli)
