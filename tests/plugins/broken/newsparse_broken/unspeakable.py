"""A value that cannot be shown, and an error that cannot be told, when a name is asked for."""


class Unspeakable:
    """Raises when it is converted to a string."""

    def __repr__(self) -> str:
        raise ValueError("no words")


class UnspeakableError(Exception):
    """The same as an error."""

    def __str__(self) -> str:
        raise ValueError("no words")


VALUE = Unspeakable()


def __getattr__(name: str) -> object:
    raise UnspeakableError
