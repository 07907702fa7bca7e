"""How often Hypothesis tries.

By default the examples are the same at every run, so that a failure is the change's own;
``HYPOTHESIS_PROFILE=explore`` looks for new ones, many more, and ``few`` takes a sample of them.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("few", parent=settings.get_profile("default"), max_examples=10)
settings.register_profile(
    "explore", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# A shell that runs the suite in the background ignores Ctrl-C, and so would the processes that tests
# interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Let the collector see everything again: the command line freezes what is loaded before workers start.

    Hypothesis 6.100 asks the collector who refers to its random numbers, and warns where it sees none.
    """
    yield
    gc.unfreeze()
