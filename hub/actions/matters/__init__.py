"""What is done with a matter, from received to finished (R14)."""
