for _name in ("EAST", "WEST"):
    globals()[_name] = _name.lower()
