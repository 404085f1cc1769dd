print "all well"
