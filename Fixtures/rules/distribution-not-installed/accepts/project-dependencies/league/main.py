import click
import numpy
import pandas

print(click, numpy, pandas)
