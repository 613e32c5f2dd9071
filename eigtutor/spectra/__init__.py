"""Reports on the spectra of real matrices: what is measured, and the rule that each verdict has."""
