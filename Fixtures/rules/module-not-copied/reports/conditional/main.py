import os

if os.environ.get("WITH_TRACING"):
    import tracing

    tracing.start()
