import second

ONE = second.TWO - 1
