print("started by hand")
