"""Code that several parsers need to read a text: words, names, verbs, line endings, markup."""
