"""What time expressions are worth: one resolver for each pattern of the grammar.

A resolver gets the passage, the words ``[start, end)`` that the pattern matched, and the reference day; it
returns a :class:`Value`, or None where the words are no time expression after all.
"""

from collections.abc import Mapping

from newsparse.timex.resolvers.days import (
    deictic,
    figures,
    foreign,
    part_of_day,
    time,
    two_days,
    weekday,
    weekday_of_week,
    weekdays,
)
from newsparse.timex.resolvers.lengths import (
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
from newsparse.timex.resolvers.months import month, month_day, month_of_year, month_year, week_of
from newsparse.timex.resolvers.references import reference, reference_noun, these_days, vague_units
from newsparse.timex.resolvers.units import (
    ago,
    day_before,
    edge_of_unit,
    fiscal_year,
    quarter_of,
    relative,
    the_unit,
)
from newsparse.timex.resolvers.value import Resolver, Value
from newsparse.timex.resolvers.years import (
    century,
    congress,
    cycle,
    decade,
    part_form,
    season,
    short_year,
    year,
    year_form,
    year_range,
)

__all__ = ["RESOLVERS", "Resolver", "Value", "foreign"]

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
    "part-of-day": part_of_day,
    "deictic": deictic,
    "ago": ago,
    "quarter-of": quarter_of,
    "last-units": last_units,
    "vague-units": vague_units,
    "these-days": these_days,
    "relative": relative,
    "edge-of-unit": edge_of_unit,
    "year-form": year_form,
    "year": year,
    "day-before": day_before,
    "every": every,
    "rate": rate,
    "half-unit": length,
    "one-unit": one_unit,
    "duration": length,
    "range": range_start,
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
    "reference-noun": reference_noun,
    "date": figures,
}
"""Pattern of the grammar -> its resolver."""
