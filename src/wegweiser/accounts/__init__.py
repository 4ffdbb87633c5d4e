"""Who may sign in, whose they are, and what they may do."""
