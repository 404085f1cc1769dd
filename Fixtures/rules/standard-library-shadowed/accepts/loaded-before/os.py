BROKEN = True
