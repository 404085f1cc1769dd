from app.names import NAME

print(NAME)
