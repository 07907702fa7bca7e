"""The report of a collection: pages for a browser that show who is heard in many articles.

``heard`` counts in SQL; ``site`` writes the index, ``speakers`` a page for each speaker, ``articles`` one for
each article, and ``listings`` the tables to search.  They fill the templates of
:mod:`newsparse.output.report` and need its extra, ``report``.
"""

from newsparse.collection.report.site import write_report

__all__ = ["write_report"]
