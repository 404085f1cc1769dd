from numbers_of_ours import array

print(array)
