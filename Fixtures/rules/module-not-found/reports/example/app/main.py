from app.configuration import Settings

print(Settings())
