"""What the documents say: the model, reading files, recognising structure, storing it."""
