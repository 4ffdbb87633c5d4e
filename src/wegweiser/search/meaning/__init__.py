"""Meaning: a small multilingual sentence model, the vectors of texts, and words across languages."""
