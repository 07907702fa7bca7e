"""``Line`` -> ``Noise``: what in the text was never the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.posts import URL, read_post
from newsparse.records import Line, Noise

__all__ = ["PARSER"]

_NOTICE = re.compile(
    r"""
    cookies \s have \s been \s (?:deactivated|disabled|blocked)
    | clicking \s manage \s (?:my \s)?+ (?:preferences|choices)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find(view: View) -> Iterator[Noise]:
    """Yield the lines that hold nothing but an address, or an address and a notice that its post is blocked."""
    for line in view[Line]:
        address = URL.match(line.text)
        if address and (address.end() == len(line.text) or _NOTICE.search(line.text, address.end())):
            post = read_post(address[0])
            yield Noise(
                line.start,
                line.end,
                line.text,
                rule="noise.address",
                kind="embed",
                platform=post.platform,
                url=post.url,
                post_id=post.post_id,
                handle=post.handle,
                posted_at=post.posted_at,
            )


PARSER = Parser(makes=Noise, reads=(Line,), find=find, masked=False)
