"""Offices, partners, bodies and networks; persons, the offices they hold, and how to reach all of them."""
