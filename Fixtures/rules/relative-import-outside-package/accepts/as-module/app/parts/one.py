from ..config import NAME as ONE
