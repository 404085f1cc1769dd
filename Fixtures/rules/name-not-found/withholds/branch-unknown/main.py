from settings import TRACING

print(TRACING)
