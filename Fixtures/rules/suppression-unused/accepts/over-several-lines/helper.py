first = second = 1
