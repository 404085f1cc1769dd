import requests
import six

print(requests, six)
