NAMES = [
    "Lakeside",
    "Harbour",
