"""How an attribution is found: cue candidates, what belongs to each, and a consistent choice.

``passage`` lays the article out for reading; ``cues`` says which words may tell, ``sources`` and
``contents`` propose who tells and what, ``model`` scores; ``reading`` puts these together to
``drafts``, one a cue; ``coordination`` parts what two cues tell, ``choice`` decides which stand,
``headlines`` adds those that end with who says it, and ``runs`` the quotations that go on with them;
``phrases`` settles the edges of sources, and ``manner`` reads how the words reached the reporter.
"""
