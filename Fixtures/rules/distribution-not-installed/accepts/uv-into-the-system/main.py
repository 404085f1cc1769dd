import flask

print(flask)
