"""PostgreSQL as the store of a city: the same SQL, the same rules, many hubs."""
