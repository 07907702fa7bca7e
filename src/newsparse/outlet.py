"""``Outlet``: what is particular to one publisher, as one frozen value."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["Outlet"]


@frozen
class Outlet:
    """A publisher: one value in one file of ``newsparse/outlets``."""

    name: str = field()
    """Short name, as used in ``parse(outlet=...)``."""
    domains: tuple[str, ...] = field(default=(), kw_only=True)
    """The domains of its sites, without ``www.``."""
