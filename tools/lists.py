"""Word lists as the data files hold them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable


def written(head: str, name: str, words: Iterable[str]) -> str:
    """Return a list of words as TOML, with what stands above it."""
    lines = textwrap.wrap(" ".join(f'"{word}",' for word in words), width=106, break_on_hyphens=False)
    return head + "\n".join([f"{name} = [", *(f"    {line}" for line in lines), "]"])
