"""Other search servers behind the same small door."""
