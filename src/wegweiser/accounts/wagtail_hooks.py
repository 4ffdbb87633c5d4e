"""Editing whose accounts are, and what administrators read about sign-ins and rights."""
