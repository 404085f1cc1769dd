name = "Lakeside"
if name = "Harbour":
    print(name)
