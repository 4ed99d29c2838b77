"""Handing it on: an exporter is given a `Pack` or practices and returns bytes; it looks nothing up."""
