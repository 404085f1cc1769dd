from health import connect

try:
    connect()
except TypeError:
    pass
