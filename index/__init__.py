"""Finding passages and practices: analysis, the Whoosh index, queries, facets, snippets."""
