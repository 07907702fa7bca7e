"""Fetches the texts of others at fixed versions, and rebuilds what was labelled."""
