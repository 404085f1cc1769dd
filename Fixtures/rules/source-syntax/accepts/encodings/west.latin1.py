# -*- coding: latin-1 -*-
NAME = "Zürich"
