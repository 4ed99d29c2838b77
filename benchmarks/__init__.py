"""Speed and memory, measured on the real command and the real window."""
