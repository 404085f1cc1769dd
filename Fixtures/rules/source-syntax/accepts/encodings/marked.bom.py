NAME = "Zürich"
