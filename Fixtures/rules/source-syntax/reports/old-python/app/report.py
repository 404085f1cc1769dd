def show():
    print "all well"
