class League:
    pass
