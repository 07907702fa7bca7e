"""The outlets that newsparse knows.

Each is a file in ``newsparse/data/outlets``.  Outlets from other packages come in by the entry-point group
``newsparse.outlets``, those of a session by :func:`register`:

>>> import newsparse
>>> gazette = newsparse.Outlet("example-gazette", domains=("gazette.example",))
>>> newsparse.outlets.register(gazette)
>>> newsparse.outlets.detect("", "https://www.gazette.example/politics/1").name
'example-gazette'
"""

from newsparse.publishers.registry import detect, find, register, score
from newsparse.publishers.registry import outlets as all

__all__ = ["all", "detect", "find", "register", "score"]
