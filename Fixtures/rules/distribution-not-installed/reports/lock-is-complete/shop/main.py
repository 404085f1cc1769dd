import fastapi
import httpx
import sqlalchemy
import starlette
