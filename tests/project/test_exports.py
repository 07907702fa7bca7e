"""``__all__`` equals reality, in the package and in every module."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import newsparse
from newsparse.core import records

NAMES = [
    module.name
    for module in pkgutil.walk_packages(newsparse.__path__, "newsparse.")
    if not module.name.startswith(
        ("newsparse.cli", "newsparse.__main__", "newsparse.ext.", "newsparse.collection")
    )
]


# The modules that the docs import from.
PUBLIC = {
    f"newsparse{name}" for name in ("", ".api", ".errors", ".outlets", ".register", ".testing", ".version")
}


def test_the_package_exports_what_it_imports_and_no_more() -> None:
    for name in newsparse.__all__:
        getattr(newsparse, name)  # some are imported when they are asked for
    public = {
        name
        for name, value in vars(newsparse).items()
        if not name.startswith("_")
        and name != "TYPE_CHECKING"
        and (not inspect.ismodule(value) or name == "outlets")
    }
    assert public - {"TYPE_CHECKING"} == set(newsparse.__all__)


def test_a_name_that_the_package_does_not_export_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'newsparse' has no attribute 'Verifier'"):
        newsparse.Verifier  # type: ignore[attr-defined]  # noqa: B018


def test_the_exports_of_the_package_are_sorted() -> None:
    assert newsparse.__all__ == sorted(newsparse.__all__)


def test_every_record_is_exported() -> None:
    kinds = {
        name
        for name, value in vars(records).items()
        if inspect.isclass(value) and value.__module__ == records.__name__ and not name.startswith("_")
    }
    assert kinds <= set(newsparse.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_a_module_exports_every_public_thing_that_it_defines(name: str) -> None:
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", None)
    defined = {
        key
        for key, value in vars(module).items()
        if not key.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__ == name
    }
    if exported is None:
        assert name not in PUBLIC, f"{name} has no __all__"
        return
    assert len(set(exported)) == len(exported)
    for key in exported:
        assert hasattr(module, key), f"{name}.__all__ names {key}, which is not there"
    assert defined - {"find"} <= set(exported)
