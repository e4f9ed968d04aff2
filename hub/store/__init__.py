"""The only place with SQL; gives and takes domain objects."""
