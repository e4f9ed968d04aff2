"""Printers: addresses, drawing slips, driving the paper, our own reader, and virtual printers.

The hub uses `printers.Printers`; `worker` is the child process it starts, so nothing is imported here.
"""
