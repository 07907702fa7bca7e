"""Tools for testing your own outlets and parsers.

Every outlet must pass :func:`check_outlet`; ``newsparse.testing.cases`` reads its test cases.
``newsparse.testing.synthetic`` generates articles. ``newsparse.testing.strategies`` contains Hypothesis
strategies for articles and for hostile text, and is the only module that needs Hypothesis.
"""

from newsparse.testing.outlets import check_outlet

__all__ = ["check_outlet"]
