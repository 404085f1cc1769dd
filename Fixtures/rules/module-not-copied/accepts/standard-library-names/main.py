import queue
from email.message import EmailMessage
from logging.handlers import RotatingFileHandler

print(queue.Queue, EmailMessage, RotatingFileHandler)
