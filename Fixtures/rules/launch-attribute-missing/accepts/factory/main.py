from flask import Flask


def create_app(mode: str, debug: bool) -> Flask:
    return Flask(mode)
