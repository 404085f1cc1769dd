TOKEN = "local"
