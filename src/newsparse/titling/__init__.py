"""How titles are read: the grammar behind :mod:`newsparse.parsers.titles`.

``vocabulary`` gathers the word lists of the language and its polities; ``heads`` finds the nouns that titles
are built around; ``modifiers`` and ``complements`` read what stands before and behind one; ``phrases`` puts a
sentence's phrases together; ``holders`` tells names of people; ``links`` joins phrases to names; ``tags``
reads party tags; ``meaning`` normalises what was found.
"""
