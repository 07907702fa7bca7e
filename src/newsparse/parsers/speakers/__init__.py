"""Who said what: reads each claim's source, gathers the organisations, and puts both together.

Three parsers, in this order: ``sources`` reads the meaning of each source, ``organisations`` lists the
organisations of the article, and ``attributions`` adds people, organisation and date to each claim.
"""

from newsparse.parsers.speakers import attributions, organisations, sources

__all__ = ["PARSERS"]

PARSERS = (sources.PARSER, organisations.PARSER, attributions.PARSER)
