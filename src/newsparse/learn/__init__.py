"""The shared model: linear decisions over named features, with weights in data files.

Every learned decision uses this kind of model.  :mod:`newsparse.learn.tables` looks weights up and records
features for training; :mod:`newsparse.learn.options` scores several options at once.
"""
