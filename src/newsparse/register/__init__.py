"""A register of who held which political office and when, in which names and descriptions are looked up.

:func:`shipped` returns the register that comes with the package; :meth:`Register.from_csv` and
:meth:`Register.from_popolo` read your own, and :meth:`Register.plus` joins two. No file is read until one of
    them is called.

The modules, in the order in which they use each other: ``records`` defines the content of a register;
``names`` folds and compares names; ``packed`` is the text in which a register is stored, one line per person;
``wording`` normalises offices and reads descriptions such as "the Tory leader"; ``readers`` reads CSV and
Popolo files; ``register`` answers questions.
"""

from newsparse.register.records import Link, OfficeHolder, OfficeQuery, Term
from newsparse.register.register import Register, shipped

__all__ = ["Link", "OfficeHolder", "OfficeQuery", "Register", "Term", "shipped"]
