class Team:
    name = "Lakeside"


class League:
    name = "Regional"
