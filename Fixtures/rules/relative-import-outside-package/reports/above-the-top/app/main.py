from app.parts.one import ONE

print(ONE)
