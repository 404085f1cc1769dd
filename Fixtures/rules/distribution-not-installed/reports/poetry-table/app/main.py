import cachetools
from fastapi import FastAPI

app = FastAPI()
