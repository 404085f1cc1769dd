"""Clients of the platform's services, one per process."""
