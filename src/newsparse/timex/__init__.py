"""Time expressions: where they stand, and what they are worth in TIMEX3.

Read in this order: ``values`` (how TimeML writes a date), ``named_days`` (Thanksgiving, Election Day),
``grammar`` (classes of words and patterns over them), ``tense`` (which way a verb points), ``passage``
(the words of an article with their classes), ``resolvers`` (what each pattern is worth).
:mod:`newsparse.parsers.dates` puts them together.
"""
