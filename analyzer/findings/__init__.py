"""Statements that the product can make about a file."""
