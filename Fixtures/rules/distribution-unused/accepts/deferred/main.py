import requests

def report():
    import pandas.io
