"""Scripts that measure, train and guard the figures that the docs report."""
