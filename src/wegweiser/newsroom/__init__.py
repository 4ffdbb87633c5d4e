"""Releases, publications and topics: published once, shown everywhere."""
