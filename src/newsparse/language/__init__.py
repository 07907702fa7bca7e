"""What is known about words: the lists of a language and of countries, and what they say about a text."""
