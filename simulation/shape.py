"""The shape of a real day, as figures.

Taken from two days of the City of Warsaw's open queue data: the district offices of Praga-Południe
(13 January 2020, 2,442 tickets) and Wola (20 January 2020, 1,669 tickets), polled every five minutes.
Only these figures are kept here, never the data.

- ARRIVALS: share of the day's tickets in each half hour, mean of the two days.
- MIX: share of each of the eight busiest services among those eight, by rank, mean of the two days.
- SERVICE: what one ticket costs one counter. While people wait, the counters open to a service divided
  by the speed of its calls give seconds a ticket: over the 26 services with 20 such calls or more (3,056
  calls) the median is 284 s and the mean 407 s, from 19 s (a driving licence handed out) to 2,634 s
  (registering a death). A lognormal with that median and sigma = sqrt(2 ln(407 / 284)) = 0.85 has both.

Who never comes and who needs a second call stands in no poll: NO_SHOW and SECOND_CALL are our own guesses.
"""

OPENS_AT_SECOND = 8 * 3600
HALF_HOUR_SECONDS = 1800

ARRIVALS: tuple[float, ...] = (
    5.1, 3.7, 4.4, 4.3, 4.6, 5.0, 5.3, 6.1, 6.6, 6.3,
    6.5, 5.8, 5.3, 5.1, 5.6, 6.2, 5.3, 4.5, 3.0, 1.2,
)  # fmt: skip

MIX: tuple[float, ...] = (20.9, 16.9, 14.1, 11.6, 11.3, 9.3, 8.7, 7.2)

TICKETS = 2056
"""Tickets of a day, mean of the two."""

SERVICE_MEDIAN_SECONDS = 284.0
SERVICE_MEAN_SECONDS = 407.0
SERVICE_SIGMA = 0.85
SERVICE_LEAST_SECONDS = 19.0
SERVICE_MOST_SECONDS = 2640.0

NO_SHOW = 0.06
SECOND_CALL = 0.10
WALK_SECONDS = 12.0
"""From the call to the chair."""
