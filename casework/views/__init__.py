"""Pages about people on their way."""
