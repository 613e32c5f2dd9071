"""The engines: generator, solver, parser, audit. Each turns one central type into the next."""
