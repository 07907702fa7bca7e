"""The outlets: what they are, where they come from, and how an article's outlet is recognised."""
