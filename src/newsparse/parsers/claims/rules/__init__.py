"""The rules: decisions without weights, each with its reason."""
