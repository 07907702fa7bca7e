"""Scripts that learn the weights in the package's data files, one for each model."""
