TEXT = """
# importcheck: ignore[module-not-copied] is how a line is silenced
"""
print(TEXT, "# importcheck: ignore[module-not-copied]")
