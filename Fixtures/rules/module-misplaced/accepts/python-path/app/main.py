from app.config import NAME

print(NAME)
