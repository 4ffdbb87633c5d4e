"""What the search learns from texts and their translations, and from questions with known answers."""
