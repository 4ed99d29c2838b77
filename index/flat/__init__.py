"""How a segment lies on disk, and how it is written, read and merged: plain arrays of numbers.

Whoosh keeps the list of segments, the lock, the commit and the deletions; what is inside a segment is
ours. One segment is one file (`arrays`) of named little-endian arrays, read through a memory map:

- ``text``, ``text_len``: all words of all fields, sorted inside each field (`terms`);
- ``df``, ``how``, ``at`` and, for the streams they lead into, ``ids32``, ``gaps16``, ``low8``,
  ``freqs8`` ...: in which entries each word stands, how often and where (`postings`);
- ``doc``, ``order``, ``length`` ...: the facts of each entry, for facets, filters and sorting (`entries`).

Nothing in it is a pickle. Numbers of entries are those of Whoosh (`docnum`), counted from 0 in each segment.

Writing goes `gathering` (records to numbers of words) -> `building` (to postings) -> `arrays`;
`decoding` unpacks the postings of all words of a query together;
`merging` turns several segments into the same postings again. `codec` shows it all to Whoosh, so that
Whoosh's own matchers run on it where `index.execution` has no faster way.
"""
