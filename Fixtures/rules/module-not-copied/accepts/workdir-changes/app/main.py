from shared.clock import now

print(now())
