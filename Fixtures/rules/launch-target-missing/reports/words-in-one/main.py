from fastapi import FastAPI

app = FastAPI()


def create_app():
    return app
