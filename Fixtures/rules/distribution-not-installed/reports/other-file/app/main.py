import flask
from tenacity import retry

print(flask, retry)
