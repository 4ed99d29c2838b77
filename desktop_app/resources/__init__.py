"""Style sheet and drawings of the window."""
