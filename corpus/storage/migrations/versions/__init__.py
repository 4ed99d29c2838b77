"""The steps from one schema version to the next, in order. A step is never changed once released."""
