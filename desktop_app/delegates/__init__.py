"""Painting of rows in item views."""
