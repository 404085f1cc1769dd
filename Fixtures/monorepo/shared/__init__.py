"""Code that several services use."""
