import pip
import pkg_resources
import setuptools

print(pip, pkg_resources, setuptools)
