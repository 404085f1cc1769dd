class Extras
    pass
