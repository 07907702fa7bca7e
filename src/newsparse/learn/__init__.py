"""The shared model: linear decisions with weights in data files.

Every trained decision uses it. :mod:`newsparse.learn.decision` reads and looks up weights,
:mod:`newsparse.learn.chain` decides neighbours together, and :mod:`newsparse.learn.recording` writes down
evidence, for training and for explanations.
"""
