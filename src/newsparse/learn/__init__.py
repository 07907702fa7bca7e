"""The shared model: linear decisions over named features, whose weights lie in data files.

One kind of model serves every decision that is learned.  :mod:`newsparse.learn.tables` looks weights up and
records features for training; :mod:`newsparse.learn.options` scores several options at once.
"""
