import setuptools
import pkg_resources
import pip

print(setuptools, pkg_resources, pip)
