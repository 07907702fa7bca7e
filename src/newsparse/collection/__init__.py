"""``Collection``: many articles in one file that answers questions in SQL.

The file is a DuckDB database (the ``collection`` extra): embedded, without a server. Its tables are listed in
:mod:`newsparse.collection.tables`.
"""

from newsparse.collection.collection import Collection, HeardPerson, Voice

__all__ = ["Collection", "HeardPerson", "Voice"]
