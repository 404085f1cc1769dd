import pandas

print(pandas)
