"""Pure rules of the city desk: what entries tell of a hall, and what is shown of it."""
