import os

if "TRACING" in os.environ:
    TRACING = os.environ["TRACING"]
