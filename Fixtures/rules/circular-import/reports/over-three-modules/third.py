import json

from first import ONE

THREE = 3 if json else ONE
