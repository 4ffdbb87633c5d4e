"""From bytes to a document: encoding repaired, main content found, text cut into blocks."""
