"""What time expressions are worth: one resolver for each pattern of the grammar.

A resolver gets the passage, the words ``[start, end)`` that the pattern matched, and the reference day; it
returns a :class:`Value`, or None where the words are no time expression after all.
"""

from collections.abc import Mapping

from newsparse.parsers.dates.resolvers.days import (
    day_part_of,
    deictic,
    figures,
    foreign,
    part_of_day,
    time,
    two_days,
    weekday,
    weekday_last,
    weekday_of_week,
    weekday_week,
    weekdays,
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
    day_range,
    month,
    month_day,
    month_of_year,
    month_year,
    week_of,
)
from newsparse.parsers.dates.resolvers.references import reference, reference_noun, these_days, vague_units
from newsparse.parsers.dates.resolvers.units import (
    ago,
    day_before,
    edge_of_unit,
    fiscal_noun,
    fiscal_year,
    half_of,
    quarter_of,
    relative,
    same_period,
    the_unit,
    unit_edge,
)
from newsparse.parsers.dates.resolvers.value import Resolver, Value
from newsparse.parsers.dates.resolvers.years import (
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
    "weekday-week": weekday_week,
    "month-day": month_day,
    "day-month": month_day,
    "month-year": month_year,
    "month-of-year": month_of_year,
    "month": month,
    "weekday-last": weekday_last,
    "weekday-of-week": weekday_of_week,
    "weekday": weekday,
    "weekdays": weekdays,
    "two-days": two_days,
    "day-part-of": day_part_of,
    "part-of-day": part_of_day,
    "deictic": deictic,
    "ago": ago,
    "half-of": half_of,
    "quarter-of": quarter_of,
    "same-period": same_period,
    "last-units": last_units,
    "vague-units": vague_units,
    "these-days": these_days,
    "relative": relative,
    "edge-of-unit": edge_of_unit,
    "unit-edge": unit_edge,
    "year-form": year_form,
    "year": year,
    "day-before": day_before,
    "every": every,
    "rate": rate,
    "half-unit": length,
    "one-unit": one_unit,
    "duration": length,
    "range": range_start,
    "day-range": day_range,
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
    "fiscal-noun": fiscal_noun,
    "reference": reference,
    "reference-noun": reference_noun,
    "date": figures,
}
"""Pattern of the grammar -> its resolver."""
