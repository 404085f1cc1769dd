from app.report import show

show()
