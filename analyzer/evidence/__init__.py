"""What is handed to others, what may be in it, and how they check it: facts, redaction by level, pictures, bundles."""
