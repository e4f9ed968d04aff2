"""Read-only snapshots for screens: each board is whole, with the `seq` it is true for."""
