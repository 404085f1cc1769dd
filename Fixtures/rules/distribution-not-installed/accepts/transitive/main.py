import certifi
import google.auth
import google.protobuf
import jinja2
import urllib3
from google.api_core.exceptions import NotFound
from google.cloud import bigquery
from markupsafe import escape
from werkzeug.exceptions import BadRequest

print(certifi, google.auth, google.protobuf, jinja2, urllib3, NotFound, bigquery, escape, BadRequest)
