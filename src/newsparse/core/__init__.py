"""What an article is, and the way of a text through the parsers: values, layers, pipeline."""
