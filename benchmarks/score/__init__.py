"""Scorers: what newsparse finds, compared with labels.

    python -m benchmarks.score TASK GOLD PREDICTIONS [--json] [--errors N]

TASK is ``attributions``, ``voices``, ``speakers``, ``people``, ``titles``, ``noise``, ``dates``, ``nested``
or ``pronouns``.  Each has a module of that name, which documents its files and its figures.  A line of
PREDICTIONS is one text, as ``python -m benchmarks.measure.predict`` writes it.  Offsets are code points of
the text, half-open. ``python -m benchmarks.score compare`` says whether the difference between two
predictions is chance.
"""
