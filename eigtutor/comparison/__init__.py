"""Numeric backends held against what is proved: one matrix, a class's manifest, a study."""
