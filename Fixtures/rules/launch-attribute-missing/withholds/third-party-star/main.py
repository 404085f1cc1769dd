from flask import *
