"""Measurements of publishing and serving, each beside a peer or a limit of the same run."""
