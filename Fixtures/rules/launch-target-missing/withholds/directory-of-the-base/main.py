import os

app = os.getcwd
