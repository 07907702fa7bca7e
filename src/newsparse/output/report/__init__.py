"""The report of an article: its statements and their shares as HTML, for a browser and for notebooks.

``pages`` makes the page of an article and its form for a notebook, ``cells`` tables of records. Both fill the
Jinja templates in ``files`` (see ``templates``) with the results of ``statements`` and ``charts``.
The report of many articles (:mod:`newsparse.collection.report`) fills other templates there.
Needs the ``newsparse[report]`` extra.
"""
