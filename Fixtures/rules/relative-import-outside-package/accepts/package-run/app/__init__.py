from .config import NAME
