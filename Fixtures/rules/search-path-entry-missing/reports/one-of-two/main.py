import clock

print(clock.now())
