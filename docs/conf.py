"""Settings of the documentation: ``sphinx-build -W -b html docs docs/_build``."""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "newsparse"
author = "The newsparse developers"
copyright = author  # the name that Sphinx asks for
version = release = newsparse.__version__

extensions = ["sphinx.ext.autodoc", "myst_parser", "sphinx_copybutton", "browser_demo"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"newsparse {version}"
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["newsparse.css"]

myst_enable_extensions = ["deflist"]
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
    # Signatures name these classes by the module that defines them, and the pages by what exports them.
    ("py:class", r"newsparse\.(?:core\.(?:reading|context|records|sheet)|register\.register)\.[A-Z]\w+"),
]

# `...` alone is an empty line of an example that continues; without it, copied code would lose the line.
copybutton_prompt_text = r">>> |\.\.\. |\.\.\.$|\$ "
copybutton_prompt_is_regexp = True
