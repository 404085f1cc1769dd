import httpx
import redis
import socks
import starlette.routing
import uvicorn
from celery import Celery
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import create_async_engine

print(httpx, redis, socks, starlette, uvicorn, Celery, BaseModel, create_async_engine)
