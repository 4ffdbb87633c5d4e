"""From what a reader typed to a question of the engine."""
