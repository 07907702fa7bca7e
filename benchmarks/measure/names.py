"""Measure which names are recognised whole: names of 33 countries in neutral sentences.

    python -m benchmarks.measure.names [--json] [--missed COUNTRY]

Takes 50 full names for each country from the register of office holders that the package ships, the same
ones each time, and puts each name into each of :data:`FRAMES`, which is the whole article.  A name counts if
one person is found at exactly its place.  Needs no corpus.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence

import newsparse
from newsparse.register import OfficeHolder, shipped

COUNTRIES: Sequence[str] = (
    *("US", "GB", "CA", "AU", "IE", "NZ"),
    *("FR", "DE", "IT", "ES", "NL", "SE", "PL", "HU", "GR", "RU", "UA", "TR"),
    *("BR", "MX", "AR", "NG", "KE", "ZA", "ET", "EG"),
    *("IN", "PK", "ID", "CN", "JP", "KR", "VN"),
)
PER_COUNTRY = 50
# Neutral sentences, by what is next to the name.
FRAMES: Mapping[str, str] = {
    "subject": "{} said on Monday that the road would open in spring.",
    "object": "The committee thanked {} for the report on ferries.",
    "after in": "The polls show growing interest in {} and the road.",
    "after at": "Most of the questions were aimed at {} on Monday.",
    "after from": "A letter from {} reached the committee on Monday.",
    "after by": "The bill was written by {} and two others.",
    "possessive": "Voters liked {}'s plan for the ferries.",
    "list": "The guests were Tom Price, {} and Ann Lee.",
    "apposition": "One of them, {}, 51, left early.",
    "later": "The road will open in spring. On Monday {} thanked the workers.",
}
HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof"})
PLACES = ("after in", "after at")


def names(country: str) -> list[str]:
    """Return full names of a country's office holders, the same ones as long as the register has them."""

    def usable(person: OfficeHolder) -> bool:
        words = person.name.split()
        plain = all(word.strip(".'’-").replace("-", "").isalpha() for word in words)
        # An honorific is not part of a name, though a few entries begin with one.
        return 2 <= len(words) <= 4 and plain and words[0].lower().strip(".") not in HONORIFICS

    found = {p.name for p in shipped() if p.countries == {country} and usable(p)}
    return sorted(found, key=lambda name: hashlib.sha256(name.encode()).digest())[:PER_COUNTRY]


def is_whole(name: str, frame: str) -> bool:
    """Return whether a name in a frame is found as one person at exactly its place."""
    start = frame.index("{}")
    end = start + len(name)
    article = newsparse.parse(frame.replace("{}", name))
    return any(
        (mention.head.start, mention.head.end) == (start, end)
        for person in article.people
        for mention in person.mentions
        if mention.kind == "name"
    )


def measure() -> tuple[dict[str, float], dict[str, list[str]]]:
    """Return the shares of names found whole, in percent, and the missed ones by country."""
    tried: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    for country in COUNTRIES:
        for name in names(country):
            for kind, frame in FRAMES.items():
                is_found = is_whole(name, frame)
                keys = ["all", f"frame {kind}", f"country {country}"]
                if kind in PLACES:
                    keys.append(f"place {country}")
                for key in keys:
                    tried[key] += 1
                    whole[key] += is_found
                if not is_found:
                    missed.setdefault(country, []).append(f"{kind}: {name}")
    found = {key: 100 * whole[key] / number for key, number in tried.items()}
    for kind in ("country", "place"):
        found[f"lowest {kind}"] = min(share for key, share in found.items() if key.startswith(f"{kind} "))
    return found, missed


def shares() -> Mapping[str, float]:
    """Return the shares of names found whole, in percent, for the gate."""
    return measure()[0]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print the shares as JSON")
    parser.add_argument("--missed", metavar="COUNTRY", help="list what a country lacks; ALL for all")
    args = parser.parse_args()
    found, missed = measure()
    if args.json:
        print(json.dumps(found))
        return
    for key, share in found.items():
        print(f"{key:<20}{share:>8.1f}")
    for country, names_missed in missed.items():
        if args.missed in (country, "ALL"):
            print(*(f"{country}  {name}" for name in names_missed), sep="\n")


if __name__ == "__main__":
    main()
