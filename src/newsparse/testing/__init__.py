"""What those who write outlets and parsers need to test them.

``newsparse.testing.synthetic`` makes up articles; ``newsparse.testing.strategies`` holds
Hypothesis strategies for articles and for hostile text, and is the one module that needs Hypothesis.
"""
