"""The values that some fields of records can have."""

from __future__ import annotations

from typing import Literal

NoiseKind = Literal[
    "embed",
    "consent",
    "ad",
    "promo",
    "related",
    "share",
    "caption",
    "player",
    "copyright",
    "comment",
    "liveblog",
    "other",
]
MetadataKind = Literal["headline", "byline", "dateline", "timestamp", "correction", "credit"]
AttributionKind = Literal["direct", "mixed", "indirect"]
Mode = Literal["speech", "writing", "thought", "intention", "attitude"]
Polarity = Literal["affirmed", "denied", "declined", "questioned"]
SourceType = Literal["person", "organisation", "group", "document", "unknown"]
TitleKind = Literal["office", "role", "honorific", "party_tag"]
TitleStatus = Literal["current", "former", "acting", "elect", "candidate", "deputy"]
OrganisationKind = Literal[
    "government",
    "ministry",
    "party",
    "parliament",
    "court",
    "police",
    "military",
    "company",
    "outlet",
    "union",
    "ngo",
    "campaign",
    "university",
    "international",
    "armed_group",
    "other",
]
MentionKind = Literal["name", "pronoun", "nominal"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
GenderBasis = Literal["honorific", "noun", "register", "pronoun", "given_name"]
