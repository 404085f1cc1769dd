import fastapi
import starlette.requests
