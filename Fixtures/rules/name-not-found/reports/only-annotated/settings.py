timeout: float
retries: int = 3
