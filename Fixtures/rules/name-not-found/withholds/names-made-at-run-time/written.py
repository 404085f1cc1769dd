exec("value = 1")
