"""Districts, municipalities and the areas of the centres; place text → candidates → responsible centre."""
