ZONES = ["UTC"]
