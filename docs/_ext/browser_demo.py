"""The demo: newsparse in the reader's browser, with everything served from the site itself.

The directive ``browser-demo`` shows a form.  The form needs Python for browsers (Pyodide, from the npm
registry), the wheel of this checkout, and the packages that it imports.  They are put together before the
pages are written.  If that fails, for example without npm or without a network, the page shows a note
instead; ``-D browser_demo_is_required=1`` makes it an error.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]

ROOT: Final = Path(__file__).parents[2]
PYODIDE: Final = "314.0.7"
# The checksum that `npm view pyodide@314.0.7 dist.integrity` prints.
INTEGRITY: Final = (
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
# The files of the npm package that a browser loads; those of the first line are requested by name.
LOADED: Final = ("pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
IMPORTED: Final = ("pyodide.mjs", "pyodide.asm.mjs")
# What newsparse and its report import; all of them work without their compiled parts.
PACKAGES: Final = ("attrs", "jinja2", "markupsafe")

logger = logging.getLogger(__name__)


def put_together(folder: Path) -> None:
    """Write into a folder all that the browser loads, and ``files.json``, which lists it.

    :raises OSError: if npm is missing.
    :raises subprocess.CalledProcessError: if npm or pip cannot reach its registry.
    :raises sphinx.errors.ExtensionError: if the package from npm is not the one that was checked.
    """
    shutil.rmtree(folder, ignore_errors=True)
    pyodide = folder / f"pyodide-{PYODIDE}"  # a browser may keep the files of an older version
    pyodide.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as downloads:
        package = _from_npm(Path(downloads))
        if (found := _integrity(package)) != INTEGRITY:
            raise ExtensionError(f"pyodide {PYODIDE} has the checksum {found}, not {INTEGRITY}")
        with tarfile.open(package) as archive:
            for name in (*LOADED, *IMPORTED):
                content = archive.extractfile(f"package/{name}")
                assert content is not None, name
                (pyodide / name).write_bytes(content.read())
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    [wheel] = folder.glob("*.whl")
    _pack(folder / "packages.zip", PACKAGES)
    archives = [wheel.name, "packages.zip"]
    loaded = [pyodide / name for name in LOADED] + [folder / name for name in archives]
    # The checksum makes a browser load the archives again after they have changed.
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in archives)).hexdigest()[:8]
    files = {
        "pyodide": f"{pyodide.name}/",
        "archives": [f"{name}?{digest}" for name in archives],
        "bytes": sum(path.stat().st_size for path in loaded),
    }
    (folder / "files.json").write_text(json.dumps(files), encoding="utf-8")


def _from_npm(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    _run(
        npm, "pack", f"pyodide@{PYODIDE}", "--silent", "--fetch-retries=1", "--pack-destination", str(folder)
    )
    [package] = folder.glob("*.tgz")
    return package


def _integrity(file: Path) -> str:
    return f"sha512-{base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()}"


def _pack(archive: Path, packages: Iterable[str]) -> None:
    """Write the Python files and the licences of installed packages into an archive."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for package in packages:
            for file in sorted(distribution(package).files or ()):
                if file.suffix == ".py" or "licen" in file.as_posix().lower() or file.name == "METADATA":
                    packed.writestr(
                        zipfile.ZipInfo(file.as_posix()), file.read_binary(), zipfile.ZIP_DEFLATED
                    )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)


def prepare(app: Sphinx) -> None:
    """Put the files together, and let Sphinx copy them to ``_static/demo``."""
    app.env.browser_demo_works = False  # type: ignore[attr-defined]
    if app.builder.format != "html":
        return
    static = Path(app.doctreedir) / "browser_demo"
    try:
        put_together(static / "demo")
    except (OSError, subprocess.SubprocessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip()
        if app.config.browser_demo_is_required:
            raise ExtensionError(f"the demo cannot be made: {reason}") from error
        logger.info("the pages have no demo: %s", reason)
        shutil.rmtree(static, ignore_errors=True)
    else:
        app.env.browser_demo_works = True  # type: ignore[attr-defined]
        app.config.html_static_path.append(str(static))


class BrowserDemo(SphinxDirective):
    """The form, or a note that these pages were made without the demo."""

    def run(self) -> list[nodes.Node]:
        """Return the form or the note."""
        self.env.note_reread()  # the next build may be able to make the demo, or no longer
        if self.env.browser_demo_works:  # type: ignore[attr-defined]
            form = Path(__file__).with_name("browser_demo.html").read_text(encoding="utf-8")
            return [nodes.raw("", form, format="html")]
        text = (
            "The demo is missing here, because these pages were made without access to the npm registry. "
            "The first tutorial shows how to install newsparse and make the same report."
        )
        return [nodes.note("", nodes.paragraph("", text))]


def add_files(app: Sphinx, pagename: str, template: str, context: dict[str, object], doctree: object) -> None:
    """Add the script and the style to the page with the form."""
    if pagename == "demo" and app.env.browser_demo_works:  # type: ignore[attr-defined]
        app.add_js_file("demo/demo.js", type="module")
        app.add_css_file("demo/demo.css")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_config_value("browser_demo_is_required", False, "")
    app.add_directive("browser-demo", BrowserDemo)
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", add_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
