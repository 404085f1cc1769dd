from health import HealthChecker

checker = HealthChecker("worker", project_id="prod")
