"""The look: style sheets, fonts and pictures, built from their sources into one folder. See ``docs/look.md``."""
