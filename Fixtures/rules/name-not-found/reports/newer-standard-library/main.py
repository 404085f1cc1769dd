from asyncio import coroutine
from typing import Optional, Self


class Node:
    parent: Optional[Self] = None
