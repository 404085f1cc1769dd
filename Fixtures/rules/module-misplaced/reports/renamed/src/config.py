NAME = "Lakeside"
