"""Values that are neither an outlet nor a parser, and an outlet with a name that is taken."""

from newsparse import Outlet

TEXT = "neither an outlet nor a parser"
TWIN = Outlet("bbc", title="Another BBC", domains=("bbc.example",))
