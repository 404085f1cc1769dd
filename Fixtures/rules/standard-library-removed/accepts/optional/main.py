try:
    import imp
except ImportError:
    imp = None

print(imp)
