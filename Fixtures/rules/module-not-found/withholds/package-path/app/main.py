from app.plugin import run

run()
