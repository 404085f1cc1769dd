"""Access to the fetched tables."""
