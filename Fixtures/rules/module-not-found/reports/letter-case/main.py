import app.Config

print(app.Config.NAME)
