TEAMS = ["Lakeside"]
