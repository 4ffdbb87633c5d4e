"""Measuring the search: questions with known answers, scored by the same engine that answers people."""
