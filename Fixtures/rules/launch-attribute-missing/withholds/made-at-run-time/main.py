from flask import Flask

globals().update(app=Flask(__name__))
