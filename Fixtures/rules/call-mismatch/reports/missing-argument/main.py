from health import HealthChecker, connect

checker = HealthChecker(timeout=3)
link = connect()
