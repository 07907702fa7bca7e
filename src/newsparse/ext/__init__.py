"""Connects newsparse to other packages; each module needs an extra, and the core imports none of them."""
