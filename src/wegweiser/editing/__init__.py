"""What all rooms share when people write: checks before publishing, schedule, review, translations, remarks.

Knows no subject. Rooms build their editing views upon it and offer the checks for their own kinds.
See ``docs/editing.md``.
"""
