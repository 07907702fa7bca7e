"""The report of an article: its statements and their shares as HTML, for a browser and for notebooks.

``pages`` makes whole pages and ``notebook`` pieces for a notebook.  Both fill the Jinja templates in
``files`` (see ``templates``) with the results of ``marked``, ``statements`` and ``shares`` for an article.
The report of many articles (:mod:`newsparse.collection.report`) fills other templates there.
Needs the ``newsparse[report]`` extra.
"""
