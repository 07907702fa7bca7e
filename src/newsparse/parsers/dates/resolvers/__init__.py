"""Computes the values of time expressions: one resolver for each pattern of the grammar.

A resolver gets the passage, the words ``[start, end)`` that the pattern matched, and the reference day; it
returns a :class:`Value`, or None if the words are not a time expression after all.
"""

from collections.abc import Mapping

from newsparse.parsers.dates.resolvers.days import (
    day_part_of,
    deictic,
    figures,
    part_of_day,
    time,
    two_days,
)
from newsparse.parsers.dates.resolvers.lengths import (
    bare_units,
    every,
    frequency,
    last_units,
    length,
    one_unit,
    range_start,
    rate,
    span,
)
from newsparse.parsers.dates.resolvers.months import (
    day_after,
    month,
    month_day,
    month_of_year,
    month_year,
    week_of,
)
from newsparse.parsers.dates.resolvers.references import (
    recent,
    reference,
    reference_noun,
    that_time,
    these_days,
    vague_units,
)
from newsparse.parsers.dates.resolvers.units import (
    ago,
    day_before,
    edge_of_unit,
    fiscal_year,
    nth_in_row,
    quarter_of,
    relative,
    same_period,
    the_unit,
)
from newsparse.parsers.dates.resolvers.value import Resolver, Value
from newsparse.parsers.dates.resolvers.weekdays import (
    weekday,
    weekday_of_week,
    weekdays,
)
from newsparse.parsers.dates.resolvers.years import (
    century,
    congress,
    cycle,
    decade,
    part_form,
    season,
    short_year,
    year,
    year_range,
)

__all__ = ["RESOLVERS", "Resolver", "Value"]

RESOLVERS: Mapping[str, Resolver] = {
    "fiscal-year": fiscal_year,
    "time": time,
    "week-of": week_of,
    "month-day": month_day,
    "day-month": month_day,
    "month-year": month_year,
    "month-of-year": month_of_year,
    "month": month,
    "weekday-of-week": weekday_of_week,
    "weekday": weekday,
    "weekdays": weekdays,
    "two-days": two_days,
    "day-part-of": day_part_of,
    "part-of-day": part_of_day,
    "deictic": deictic,
    "ago": ago,
    "quarter-of": quarter_of,
    "same-period": same_period,
    "last-units": last_units,
    "vague-units": vague_units,
    "these-days": these_days,
    "relative": relative,
    "nth-in-row": nth_in_row,
    "edge-of-unit": edge_of_unit,
    "year": year,
    "day-before": day_before,
    "every": every,
    "rate": rate,
    "half-unit": length,
    "one-unit": one_unit,
    "duration": length,
    "range": range_start,
    "day-after": day_after,
    "century": century,
    "the-unit": the_unit,
    "units": bare_units,
    "span": span,
    "part-form": part_form,
    "cycle": cycle,
    "congress": congress,
    "year-range": year_range,
    "decade": decade,
    "short-year": short_year,
    "season": season,
    "frequency": frequency,
    "reference": reference,
    "recent": recent,
    "that-time": that_time,
    "reference-noun": reference_noun,
    "date": figures,
}
"""Pattern of the grammar -> its resolver."""
