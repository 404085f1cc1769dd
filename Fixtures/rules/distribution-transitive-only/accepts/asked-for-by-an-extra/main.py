import uvicorn
import uvloop
