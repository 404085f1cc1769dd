from settings import timeout

print(timeout)
