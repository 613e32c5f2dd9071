"""What the spectra of a PyTorch model's gradients, Hessian and features are: measures alone.

Nothing here is loaded before a model is given, and PyTorch is imported where it is used.
"""
