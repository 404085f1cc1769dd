type Names = list[str]

print("started")
