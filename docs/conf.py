"""Settings of the documentation: ``sphinx-build -W -b html docs docs/_build``."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

import newsparse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "newsparse"
author = "The newsparse developers"
copyright = author  # the name that Sphinx asks for
version = release = newsparse.__version__

extensions = [
    "sphinx.ext.autodoc",
    "myst_parser",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinxext.opengraph",
    "browser_demo",
]
templates_path = ["_templates"]
exclude_patterns = ["_build"]

REPOSITORY = "https://github.com/newsparse/newsparse"

html_theme = "furo"
html_title = f"newsparse {version}"
html_baseurl = "https://newsparse.github.io/newsparse/"
html_logo = "_static/logo.svg"
html_favicon = "_static/logo.svg"
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["newsparse.css"]
html_js_files = [("accessible.js", {"type": "module"})]
html_theme_options = {
    "source_repository": REPOSITORY,
    "source_branch": "main",
    "source_directory": "docs/",
    "light_css_variables": {"color-brand-primary": "#1f5fa8", "color-brand-content": "#1f5fa8"},
    "dark_css_variables": {"color-brand-primary": "#7fb2ea", "color-brand-content": "#7fb2ea"},
}

# What a link to a page looks like in a message or on a social network.
ogp_site_url = html_baseurl
ogp_site_name = "newsparse"
ogp_image = "_static/social.png"
ogp_image_alt = "newsparse finds who said what, in which office and when"
ogp_social_cards = {"enable": False}
ogp_enable_meta_description = True

myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

# Fields and methods keep the order of the source; types are part of the interface.
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80  # longer signatures have a line for each parameter
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
python_display_short_literal_types = True

# A reference to a missing object of this package is an error.  Names of the standard library are not checked,
# because nothing is fetched from the network; neither are type variables.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!newsparse).*|newsparse(?:\.\w+)+\.[A-Z]"),
    # Internal classes that signatures name.
    ("py:class", r"newsparse\.(?:core\.words|collection\.\w+|language\.\w+)\.[A-Z]\w+"),
    # Signatures name these classes by the module that defines them, and the pages by what exports them.
    ("py:class", r"newsparse\.(?:core\.(?:reading|context|records|sheet)|register\.register)\.[A-Z]\w+"),
]

# `...` alone is an empty line of an example that continues; without it, copied code would lose the line.
copybutton_prompt_text = r">>> |\.\.\. |\.\.\.$|\$ "
copybutton_prompt_is_regexp = True


# Names of options contain hyphens, at which a browser would break them.
_OPTION = re.compile(r"-{1,2}[a-z][\w-]*")


def _keep_options_whole(app: Sphinx, document: nodes.document) -> None:
    """Give names of options a class; `_static/newsparse.css` keeps them on one line."""
    for literal in document.findall(nodes.literal):
        if _OPTION.match(literal.astext()):
            literal["classes"].append("option")


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what pages link to: the report of the article in ``seeds``, and the articles of the tutorials."""
    if exception is None and app.builder.format == "html":
        seed = Path(__file__).parents[1] / "seeds" / "000_5826ca017a330d48.txt"
        report = newsparse.parse(seed.read_text(encoding="utf-8")).to_html()
        Path(app.outdir, "report.html").write_text(report, encoding="utf-8")
        tutorials = Path(__file__).parent / "tutorials"
        shutil.make_archive(str(Path(app.outdir, "pages")), "zip", tutorials, "pages")


def setup(app: Sphinx) -> None:
    """Connect the functions above."""
    app.connect("doctree-read", _keep_options_whole)
    app.connect("build-finished", _write_files)
