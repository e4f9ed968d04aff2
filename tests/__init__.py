"""Tests: they mirror the tree; e2e/ drives a real browser."""
