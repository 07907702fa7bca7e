"""Raises when it is imported."""

raise RuntimeError("the tables are missing")
