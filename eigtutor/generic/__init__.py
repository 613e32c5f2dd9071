"""Matrices with parameters: what holds in general, and where it breaks."""
