from flask import Flask


def make_app() -> Flask:
    return Flask(__name__)
