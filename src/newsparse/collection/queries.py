"""The SQL of a collection: queries in the data files ``sql/*.sql``, each after a line ``-- name: NAME``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template

from newsparse.language import data_files


def queries(file: str, **values: object) -> Mapping[str, str]:
    """Return the queries of a file, by name, with values in place of ``$name``."""
    text = Template(data_files.read(f"sql/{file}.sql").decode()).safe_substitute(values)
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))
