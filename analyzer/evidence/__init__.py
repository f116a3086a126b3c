"""What is handed to others, and what may be in it: redaction by level, pictures."""
