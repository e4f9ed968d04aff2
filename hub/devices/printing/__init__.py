"""Printers: addresses, drawing slips, driving the paper, our own reader, and virtual printers."""
