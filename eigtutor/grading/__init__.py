"""Marking a class: from a manifest and a file of answers to marks, feedback and a report."""
