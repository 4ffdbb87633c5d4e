"""What all pages share: frame, navigation, languages, look, home, editorial pages, reports of barriers."""
