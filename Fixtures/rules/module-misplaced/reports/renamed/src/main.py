from src.config import NAME

print(NAME)
