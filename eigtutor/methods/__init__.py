"""Methods of derivation: one file each. A method yields steps, and asks for sub-goals by name."""

from eigtutor.derivation import Method
from eigtutor.registry import Registry

METHODS: Registry[Method] = Registry("eigtutor.methods", "method")
