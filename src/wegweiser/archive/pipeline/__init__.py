"""From paths to a complete run: read what is new, find what is the same, keep both."""
