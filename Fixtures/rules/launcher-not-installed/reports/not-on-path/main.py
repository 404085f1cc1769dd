import logging

app = logging.getLogger("main")
