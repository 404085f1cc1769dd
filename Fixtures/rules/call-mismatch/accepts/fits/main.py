from health import HealthChecker, connect

checker = HealthChecker("worker", timeout=3)
connect("db", user="me")
connect(*["db", 1])


def anything(*args, **kwargs):
    return args, kwargs


anything(1, 2, three=3)
