"""Output forms of an article: rows, plain values, explanations."""
