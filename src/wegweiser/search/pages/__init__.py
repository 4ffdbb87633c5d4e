"""The search as pages, feeds and suggestions."""
