"""Finding what is the same: candidates by fingerprints, then a careful comparison, then one record of each group."""
