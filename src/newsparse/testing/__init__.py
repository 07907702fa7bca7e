"""Tools for testing your own outlets and parsers.

Every outlet must pass :func:`check_outlet`; ``newsparse.testing.cases`` reads its test cases.
"""

from newsparse.testing.outlets import check_outlet

__all__ = ["check_outlet"]
