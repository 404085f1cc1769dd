"""From what others publish to our own tables."""
