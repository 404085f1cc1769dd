import statistics

print(statistics.TABLE)
