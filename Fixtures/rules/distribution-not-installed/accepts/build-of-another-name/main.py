import phonenumbers
import requests
