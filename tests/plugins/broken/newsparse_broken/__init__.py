"""Modules that fail when they are imported, and values that are of no use."""
