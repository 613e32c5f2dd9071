"""Other systems that a benchmark measures beside ours, each in an environment of its own."""
