"""The version; it has its own module so that every part of the package can import it."""

__all__: list[str] = []

__version__ = "0.2.0.dev0"
"""The version of the package; ``pyproject.toml`` has the same."""
