"""Fetches the publisher's match pages."""

__version__ = "1.4.0"
