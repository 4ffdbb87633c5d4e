"""Passwords that cost nothing."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """The product's way of hashing, once instead of a million times."""

    iterations = 1
