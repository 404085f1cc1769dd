class HealthChecker:
    def __init__(self, service, *, timeout=5):
        self.service = service


def connect(host, port=5432, /, user="app"):
    return host, port, user
