"""The hub measured against the floors of this machine, both in the same run."""
