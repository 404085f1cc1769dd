from distutils.version import LooseVersion

print(LooseVersion("1.2"))
