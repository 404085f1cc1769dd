import attr
import bs4
import cv2
import dateutil.parser
import dotenv
import google.protobuf.message
import jwt
import PIL.Image
import psycopg2
import sklearn.linear_model
import uvloop
import yaml

print(attr, bs4, cv2, dateutil, dotenv, google, jwt, PIL, psycopg2, sklearn, uvloop, yaml)
