"""What is asked of the tables; every answer is a frozen value of `corpus.model`."""
