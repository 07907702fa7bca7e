"""The version, in a module of its own so that every part of the package can name it."""

__all__: list[str] = []

__version__ = "0.1.0"
"""The version of the package; ``pyproject.toml`` has the same."""
