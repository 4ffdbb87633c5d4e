"""The command ``./wegweiser``: setting up, serving, testing; everything else is a command of its room."""
