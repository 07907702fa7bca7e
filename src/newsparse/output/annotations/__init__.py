"""Attributions in the formats of annotation tools and standards, one module each.

========================  ================================================================
``brat``                  standoff of the annotation tool brat
``label_studio``          tasks with predictions for Label Studio
``web_annotation``        the Web Annotation data model of the W3C
``schema_org``            JSON-LD with the vocabulary of schema.org
``tei``                   XML of the Text Encoding Initiative
========================  ================================================================

Each has a function ``annotate(article)``.  They need only the standard library.
"""
