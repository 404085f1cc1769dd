import flask
import pandas

print(flask, pandas)
