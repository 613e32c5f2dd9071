"""Numeric linear algebra: backends, certified enclosures, matrix files, matrices of known truth.

Everything here works with arrays of floating-point numbers. NumPy and SciPy take longer to import
than most commands take to run, so whatever leads here is imported where it is used.
"""
