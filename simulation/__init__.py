"""A day in a hall, played against a running hub through its public API and sockets only."""
