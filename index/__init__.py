"""Finding passages and practices: analysis, the Whoosh index, queries, facets, snippets.

**The way of a query.** `engine` is the face: it opens a `snapshot` (one state of the index; a search
under way keeps its own) and hands the request to `answering`. `query` reads the text, `reading` decides what
is meant on this snapshot (with `lookup`, `expansion`, `widening`), `trees` makes Whoosh queries of it and
`execution` carries these out on whole arrays of postings, with `scoring` (`phrases`: words in a row); what it
does not know is left to Whoosh's own matchers. `weighing` puts the names of one word together and `finding`
the words of the query, the postings of all being `gathered` at once. `facets` and `shelf` filter and count,
`ordering` finds the page without sorting all, the library gives the page's texts, `snippets` marks them.
What was found is remembered in the snapshot for the next page, other filters, another order.

**The way of an update.** `Library.changes_since` is followed: `engine.catch_up` has it done by another
process if it is much (`keeper`, `kept`; two share a rebuild, `sharing`), or here. `source` reads the
library in portions and `records` makes of each passage what is searched of it; `flat` turns records into a
segment of plain arrays; `writer` commits it with Whoosh and merges segments when they are many;
`generations` says which folder counts, `states` how far it has come and whether its files are whole. Then
`engine` opens the new state beside the old one and swaps them.

**When there is nothing to open** (missing, damaged, of another version) `making` has the index made in the
background; its beginning is put in force as soon as it is written, and searches go on with that.

`flat` says how a segment lies on disk; `unpickling` what may be read of Whoosh's pickles, which searches do
without (`flat.listing`); `lean_imports` what of Whoosh and numpy is imported only where it is called.
"""

import os

from index import lean_imports

lean_imports.install()
# No linear algebra is done here. The threads that numpy would start for it (when it is imported, whether they
# are asked for anything or not) take half of its start from the other core, and a heap each.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
