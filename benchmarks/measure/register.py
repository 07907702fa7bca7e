"""Measures the cost of the register for a process: time and memory to load it, and time for each question.

    python -m benchmarks.measure.register [--runs 7]

Each run is a process of its own that has imported newsparse and read one article, as any process that
uses the register has (modules must have been compiled before, which PYTHONDONTWRITEBYTECODE prevents);
the least processor time of the runs is printed, and memory as tracemalloc counts it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping

_STEPS = {
    "import": "from newsparse.register import shipped",
    "load": "register = shipped()",
    "first name": "register.named('Theresa May')",
    "first surname": "register.surnamed('May')",
    "first holders and description": "register.described('the home secretary', countries=['GB'], on=day)",
}
_REPEATED = {
    "name (new each time)": "register.named(names[i])",
    "link (new each time)": "register.link(names[i], published=day)",
    "unknown name": "register.named('Brackwell Halden%d' % i)",
    "description": "register.described('the Tory leader', countries=['GB'], on=day)",
}
_SETUP = """
import datetime, gc, json, sys, time, tracemalloc
import newsparse
article = newsparse.parse('“We will win,” Mayor Ann Lee said on Friday.', published='2022-04-30')
[article[parser.makes] for parser in article.pipeline.parsers]
day = datetime.date(2015, 3, 1)
gc.collect()
"""


def _measured(code: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def times() -> Mapping[str, float]:
    """Return milliseconds for each step of a new process, and for each repeated question."""
    code = _SETUP + "found = {}\n"
    for name, step in _STEPS.items():
        code += (
            f"start = time.process_time()\n{step}\nfound[{name!r}] = (time.process_time() - start) * 1000\n"
        )
    code += "names = [p.name for p in register if ' ' in p.name][::16][:900]\n"
    code += "register.named(names[0])\n"
    for name, step in _REPEATED.items():
        code += (
            "register._named.cache_clear()\nstart = time.process_time()\n"
            f"for i in range(len(names)):\n    {step}\n"
            f"found[{name!r}] = (time.process_time() - start) * 1000 / len(names)\n"
        )
    return _measured(code + "print(json.dumps(found))")


def memory() -> Mapping[str, float]:
    """Return megabytes that are kept, and the most that were in use, after each step."""
    code = _SETUP + "tracemalloc.start()\nfound = {}\n"
    for name, step in _STEPS.items():
        code += f"{step}\ngc.collect()\nfound[{name!r}] = tracemalloc.get_traced_memory()[0] / 1e6\n"
    return _measured(
        code + "found['most'] = tracemalloc.get_traced_memory()[1] / 1e6\nprint(json.dumps(found))"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7, help="processes to take the least time of (default 7)")
    found = [times() for _ in range(parser.parse_args().runs)]
    print("| step | ms |\n| --- | --- |")
    for name in found[0]:
        print(f"| {name} | {min(one[name] for one in found):.3f} |")
    print("\n| after | MB |\n| --- | --- |")
    for name, size in memory().items():
        print(f"| {name} | {size:.1f} |")


if __name__ == "__main__":
    main()
