"""A module that never comes to an end."""


def _deeper() -> object:
    return _deeper()


OUTLET = _deeper()
