"""Qt models: they own rows; queries come in as callables."""
