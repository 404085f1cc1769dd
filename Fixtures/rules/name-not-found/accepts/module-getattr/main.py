from lazy import anything

print(anything)
