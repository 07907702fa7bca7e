"""The rules of attributions in interviews without tags: a paragraph that asks, and paragraphs that answer."""

from __future__ import annotations

from typing import Final

__all__ = ["ANSWERED", "ASKED", "TURNS"]

ASKED: Final = "attribution.question"
"""The interviewer's turn, without a source and a cue: "Why did you resign?"."""
ANSWERED: Final = "attribution.answer"
"""The interviewee's turn, likewise."""
TURNS: Final = frozenset({ASKED, ANSWERED})
"""Both."""
