"""Write ``data/languages/en/common.toml``: the words that English news writes in lower case.

    python tools/generate_common_words.py FOLDER > src/newsparse/data/languages/en/common.toml

FOLDER contains articles as ``*.txt``.  A word is common if it appears in lower case, in the middle of a
sentence, in at least 10 places and at least nine times as often as with a capital there.  Only the
words are kept, in the order of the alphabet: no counts, no text.
"""

from __future__ import annotations

import argparse
import collections
import re
from pathlib import Path

from lists import written

_MIDDLE = re.compile(r"(?<=[a-z,] )[A-Za-z]+(?:-[A-Za-z]+)*\b")
_HEAD = """\
# Words that English news writes in lower case in the middle of a sentence.  In a headline that capitalises
# every word, a name ends before them; at the start of a sentence, one of them alone is not a name. Generated
# by tools/generate_common_words.py from 840 articles on US politics (2015-16); edit the script.
"""


def common(folder: Path) -> list[str]:
    """Return the words of a folder of articles that are common."""
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    for path in sorted(folder.glob("*.txt")):
        for match in _MIDDLE.finditer(path.read_text(encoding="utf-8")):
            word = match[0]
            if word.islower():
                lower[word] += 1
            else:
                upper[word.lower()] += 1
    return sorted(word for word, count in lower.items() if count >= 10 and count >= 9 * upper[word])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    words = common(parser.parse_args().folder)
    print(written(_HEAD, "common", words))


if __name__ == "__main__":
    main()
