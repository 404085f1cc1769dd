VALUES = []
