"""Format-neutral documents: mathematics and text as typed nodes that hold their values."""
