import asynchat
import distutils.version
import imp

print(asynchat, distutils, imp)
