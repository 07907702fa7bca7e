"""Who held which political office, and when: a register that names and descriptions are looked up in.

:func:`shipped` returns the register that comes with the package; :meth:`Register.from_csv` and
:meth:`Register.from_popolo` read one of your own, and :meth:`Register.plus` joins two.  Nothing is read
before the first of them is called.

The modules, in the order in which they use each other: ``records`` holds what a register contains;
``names`` folds and compares names; ``packed`` is the one-line-a-person text in which a register is kept;
``wording`` normalises offices and reads descriptions such as "the Tory leader"; ``readers`` reads CSV and
Popolo files; ``register`` answers questions.
"""

from newsparse.register.records import Link, OfficeHolder, OfficeQuery, Term
from newsparse.register.register import Register, shipped

__all__ = ["Link", "OfficeHolder", "OfficeQuery", "Register", "Term", "shipped"]
