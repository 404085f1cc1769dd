import tools.clock

print(tools.clock.now())
