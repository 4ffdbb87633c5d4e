"""Finding: questions in any language, answered from an index that is derived from the change log."""
