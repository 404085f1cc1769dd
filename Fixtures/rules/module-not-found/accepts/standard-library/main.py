import concurrent.futures
import importlib.metadata
import os.path
import xml.etree.ElementTree as tree
from collections import abc
from email.mime.text import MIMEText
from logging import config

print(concurrent.futures, importlib.metadata, os.path, tree, abc, MIMEText, config)
