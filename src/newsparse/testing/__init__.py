"""What those who write outlets and parsers need to test them.

:func:`check_outlet` is what every outlet must pass, and ``newsparse.testing.cases`` reads the cases
that it takes.  ``newsparse.testing.synthetic`` makes up articles; ``newsparse.testing.strategies``
holds Hypothesis strategies for articles and for hostile text, and is the one module that needs
Hypothesis.
"""

from newsparse.testing.outlets import check_outlet

__all__ = ["check_outlet"]
