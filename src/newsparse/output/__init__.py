"""What becomes of an article: rows, plain values, explanations."""
