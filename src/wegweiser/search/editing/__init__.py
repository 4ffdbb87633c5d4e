"""What editors decide about the search, and what they see of it."""
