"""Every citation's note stands at the foot of the page of its mark, whatever the lengths."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.pack import PackSection
from exporters.pdf import render_pdf

_SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_LENGTHS = st.lists(st.integers(1, 40), min_size=1, max_size=14)


def _assert_notes_stand_with_their_marks(pdf) -> None:
    for page in range(1, len(pdf.pages)):
        assert sorted(set(pdf.marks(page))) == pdf.notes(page), f"page {page + 1}"


@_SLOW
@given(lengths=_LENGTHS)
def test_each_quotation_has_its_note_on_the_page_where_it_ends(make, read, lengths):
    document = make.document()
    items = [
        make.item(
            "passage", passage=make.passage(document, f"§ {n}", "Diez sillas azules esperan. " * 4 * length)
        )
        for n, length in enumerate(lengths, start=1)
    ]
    pdf = read(render_pdf(make.pack([PackSection("Sillas", tuple(items))], [document])))
    _assert_notes_stand_with_their_marks(pdf)
    assert sorted(n for page in range(1, len(pdf.pages)) for n in pdf.notes(page)) == list(
        range(1, len(lengths) + 1)
    )


@_SLOW
@given(cites=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25)), min_size=1, max_size=60))
def test_marks_scattered_through_a_long_note_find_their_notes(make, read, cites):
    documents = [make.document("d00000000000a", 2015), make.document("d00000000000b", 2016, "Otra acta")]
    passages = [make.passage(documents[n % 2], f"§ {n}", page=n + 1) for n in range(26)]
    note = " ".join(f"{'silla ' * words}[[{passages[which].id}]]" for words, which in cites)
    pack = make.pack([PackSection("Sillas", (make.item("note", note=note),))], documents, cited=passages)
    _assert_notes_stand_with_their_marks(read(render_pdf(pack)))


def test_a_quotation_longer_than_a_page_runs_on_and_its_note_stands_where_it_ends(make, read):
    document = make.document()
    passage = make.passage(document, "§ 1", "Las sillas azules se cuentan una por una cada tarde. " * 200)
    pdf = read(
        render_pdf(make.pack([PackSection("S", (make.item("passage", passage=passage),))], [document]))
    )
    assert [pdf.notes(page) for page in range(1, len(pdf.pages) - 1)][-1] == [1]
    assert all(pdf.notes(page) == [] for page in range(1, len(pdf.pages) - 2))
    assert pdf.text.replace("\n", " ").count("Las sillas azules") == 200


def test_more_notes_than_a_page_holds_run_on_and_none_is_lost(make, read):
    document = make.document()
    passages = [make.passage(document, f"§ {n}", page=n) for n in range(1, 181)]
    note = "Todas." + "".join(f"[[{passage.id}]]" for passage in passages)
    pack = make.pack([PackSection("S", (make.item("note", note=note),))], [document], cited=passages)
    pdf = read(render_pdf(pack))
    assert [n for page in range(1, len(pdf.pages)) for n in pdf.notes(page)] == list(range(1, 181))


def test_a_note_longer_than_a_page_runs_on(make, read):
    note = "Una frase.[^1]\n\n[^1]: " + "Las sillas se cuentan despacio. " * 600
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("note", note=note),))])))
    assert pdf.text.replace("\n", " ").count("despacio") == 600


def test_the_same_citation_keeps_its_number_and_is_repeated_on_a_later_page(make, read):
    document = make.document()
    cited = make.passage(document, "§ 1", "Una silla.")
    other = make.passage(document, "§ 2", "Dos sillas.")
    sections = [
        PackSection("Uno", (make.item("passage", passage=cited), make.item("passage", passage=other))),
        PackSection("Dos", (make.item("note", note=f"Otra vez.[[{cited.id}]]"),)),
    ]
    pdf = read(render_pdf(make.pack(sections, [document], cited=[cited])))
    assert pdf.notes(1) == [1, 2]
    assert pdf.notes(2) == [1]
    assert "CRM (2015). Acta de la sala, § 1." in pdf.pages[2]


def test_marks_side_by_side_do_not_read_as_one_number(make, read):
    document = make.document()
    one, two = make.passage(document, "§ 1"), make.passage(document, "§ 2")
    note = make.item("note", note=f"Dos.[[{one.id}]][[{two.id}]]")
    pdf = read(render_pdf(make.pack([PackSection("S", (note,))], [document], cited=[one, two])))
    assert "Dos.1, 2" in pdf.text


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(make, read):
    document = make.document()
    for lines in range(28, 46):
        filler = make.item("note", note="\n\n".join(["Una línea."] * lines))
        passage = make.item("passage", passage=make.passage(document, "§ 77", "Tres sillas azules. " * 30))
        pdf = read(render_pdf(make.pack([PackSection("S", (filler, passage))], [document])))
        page = next(text for text in pdf.pages[1:] if "§ 77 Acta" in text or "§ 77  Acta" in text)
        assert "Tres sillas azules" in page
