"""Finds the entry points of installed packages, without their metadata where no package declares any.

Importing :mod:`importlib.metadata` takes 10 ms, and few installations have a plug-in. The files of entry
points are therefore looked at first: only if one of them names a group that is wanted are they read by that
module.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from newsparse.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def distribution_of(entry: EntryPoint) -> str:
    """Return the name of the package that declares an entry point."""
    return entry.dist.name if entry.dist else "an unknown distribution"


def entry_points(groups: Sequence[str], faults: list[PluginError]) -> Mapping[str, Sequence[EntryPoint]]:
    """Return the entry points of each group, in an order that does not depend on the file system.

    ``importlib.metadata.entry_points`` raises an error if any installed package has an unreadable file of
    entry points. Here, that package is skipped and recorded as broken.
    """
    found: dict[str, list[EntryPoint]] = {group: [] for group in groups}
    if not _may_declare(groups):
        return found
    from importlib.metadata import PackageNotFoundError, distribution, distributions

    seen = set()
    for installed in distributions():
        try:
            if not any(entry.group in groups for entry in installed.entry_points):
                continue
            name = installed.name
            if name in seen:
                continue
            seen.add(name)
            # The distribution that an import finds: the path may contain another one with the same name. None
            # is found if its folder and its metadata have different names.
            with contextlib.suppress(PackageNotFoundError):
                installed = distribution(name)
            for entry in installed.entry_points:
                if entry.group in groups:
                    found[entry.group].append(entry)
        except Exception as error:
            place = getattr(installed, "_path", "a package")  # the folder: its metadata may be damaged too
            fault = PluginError(
                f"the entry points of {place} cannot be read, so its plug-ins are skipped; reinstall the "
                f"package ({type(error).__name__}: {error})"
            )
            fault.__cause__ = error
            faults.append(fault)
    for entries in found.values():
        entries.sort(key=lambda entry: (distribution_of(entry), entry.name, entry.value))
    return found


def _may_declare(groups: Sequence[str]) -> bool:
    for finder in sys.meta_path:
        if hasattr(finder, "find_distributions") and getattr(finder, "__name__", "") != "PathFinder":
            return True  # packages can be anywhere
    names = [group.encode() for group in groups]
    for place in dict.fromkeys(sys.path):
        try:
            children = os.listdir(place or ".")
        except NotADirectoryError:
            return True  # an archive
        except OSError:
            continue
        for child in children:
            if child.lower().endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(place, child, "entry_points.txt"), "rb") as file:
                        text = file.read()
                except (FileNotFoundError, NotADirectoryError):
                    continue
                except OSError:
                    return True
                if any(name in text for name in names):
                    return True
    return False
