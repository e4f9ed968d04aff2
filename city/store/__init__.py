"""The city's PostgreSQL: the only place of the city desk with SQL."""
