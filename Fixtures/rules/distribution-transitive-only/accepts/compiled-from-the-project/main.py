import flask
import click
