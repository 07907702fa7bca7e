"""``Finding``: the reading of a line of a page, or of a part of one."""

from __future__ import annotations

import datetime

from attrs import field, frozen

from newsparse.core.records import NoiseKind

__all__ = ["Finding"]


@frozen(eq=False, repr=False)
class Finding:
    """A reading of noise that has no position in the text yet.

    >>> Finding("ad", "noise.ad-wording").kind
    'ad'
    """

    kind: NoiseKind = field()
    """The kind of noise."""
    rule: str = field()
    """The name of the rule, for the record."""
    header: bool = field(default=False, kw_only=True)
    """Whether it announces a list of the same kind ("Related stories")."""
    platform: str | None = field(default=None, kw_only=True)
    """The platform of an embed."""
    url: str | None = field(default=None, kw_only=True)
    """The address it shows."""
    post_id: str | None = field(default=None, kw_only=True)
    """The platform's id of the post."""
    handle: str | None = field(default=None, kw_only=True)
    """The account, without its @."""
    posted_at: datetime.datetime | None = field(default=None, kw_only=True)
    """When it was posted, in UTC."""
