"""Labels that belong to the project, and the reader of corpora in PolNeAR's form."""
