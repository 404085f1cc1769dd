import click
import pandas

print(click, pandas)
