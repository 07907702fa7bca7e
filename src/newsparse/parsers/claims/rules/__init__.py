"""What is ruled: readings that need no weights, each with its reason."""
