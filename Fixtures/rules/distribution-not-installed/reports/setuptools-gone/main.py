import click
import pkg_resources

print(click, pkg_resources)
