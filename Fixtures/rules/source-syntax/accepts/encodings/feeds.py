import os


if os.name:
	if os.sep:
	      print("tabs")
