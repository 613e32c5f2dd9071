"""Typesetting: one PDF engine a file. Source text in, PDF bytes out."""
