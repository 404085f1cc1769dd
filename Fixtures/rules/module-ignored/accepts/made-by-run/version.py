VERSION = "development"
