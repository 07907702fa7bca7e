"""Values that are no outlet and no parser, and an outlet whose name is taken."""

from newsparse import Outlet

TEXT = "neither an outlet nor a parser"
TWIN = Outlet("bbc", title="Another BBC", domains=("bbc.example",))
