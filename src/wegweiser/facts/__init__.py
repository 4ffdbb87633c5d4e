"""What every room states facts with: dates of known precision, periods of validity, sources."""
