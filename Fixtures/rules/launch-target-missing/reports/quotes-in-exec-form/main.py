import http

app = object()


def create_app():
    return app
