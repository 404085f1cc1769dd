from names import (
    Class, __doc__, __file__, __name__, a, attribute, b, c, caught, d, first, function, generator, handle, item,
    json, key, later, number, os, path, rest, running, second, walrus,
)

print(Class, __doc__, __file__, __name__, a, attribute, b, c, caught, d, first, function, generator, handle, item)
print(json, key, later, number, os, path, rest, running, second, walrus)
