from versions import newest

print(newest("1.2", "1.10"))
