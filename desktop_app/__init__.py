"""Using the library: the command, and the Qt window. Importing this package imports no Qt."""
