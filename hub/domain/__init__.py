"""Pure rules: no SQL, no Flask, no clock, no files."""
