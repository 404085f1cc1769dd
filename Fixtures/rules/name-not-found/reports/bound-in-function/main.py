from settings import local

print(local)
