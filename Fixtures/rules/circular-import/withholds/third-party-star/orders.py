from sqlalchemy import *
from customers import Customer

Column = Customer
