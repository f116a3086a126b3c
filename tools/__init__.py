"""What maintainers run, and nothing that the program needs."""
