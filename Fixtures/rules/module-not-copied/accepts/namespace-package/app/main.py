from shared.time.clock import now

print(now())
