from health import HealthChecker, connect

link = connect("db", 1, "me", "more")
other = connect("db", port=1)
checker = HealthChecker("worker", 3)
again = connect("db", 1, "me", user="you")
