"""One search engine each, run as `python -m benchmarks.engines.<name> <folder> <passages>`."""
