"""How an attribution is found: cue candidates, what belongs to each, and a consistent choice.

``passage`` lays the article out for reading, ``cues`` says which words may tell, ``contents`` and
``sources`` propose what each tells and who tells it, ``model`` scores, ``choice`` decides.
"""
