"""The learned decisions: questions, features and weights."""
