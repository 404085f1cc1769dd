import helper  # importcheck: ignore[module-not-copied] install.sh brings it

print(helper)
