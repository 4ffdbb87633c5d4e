"""From text to terms: words, lemmas, compound parts, spelling."""
