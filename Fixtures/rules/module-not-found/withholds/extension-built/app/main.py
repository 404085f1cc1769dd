from app.fast import total

print(total)
