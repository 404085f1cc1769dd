from setuptools import Extension, setup

setup(name="app", ext_modules=[Extension("app.fast", ["app/fast.c"])])
