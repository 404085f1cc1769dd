import sys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import small_toml as tomllib

if sys.platform == "win32":
    import windows_paths

print(tomllib.loads(""))
