"""Rules that several methods use. A method knows no other method, but may share a rule."""
