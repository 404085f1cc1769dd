globals().update({name: type(name, (), {}) for name in ["North", "South"]})
