"""Endpoints that every service offers."""
