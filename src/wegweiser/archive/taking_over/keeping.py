"""Keeping the pages and places an item was found at, so that reviews and later imports know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wegweiser.archive.models import ImportedItem, ImportedOrigin, ImportedPage
from wegweiser.archive.run import MergedItem, Origin, Run
from wegweiser.archive.storing.packing import pack, pack_text
from wegweiser.archive.taking_over.fingerprints import digest_of
from wegweiser.archive.taking_over.parting import Finder, finder_of

KEPT = ("source", "url", "title", "kind", "text", "digest")


def ident_of(origin: Origin) -> str:
    """What tells a page from others: its address, else its source."""
    return digest_of(origin.url or origin.source)


def keep_pages(merged: Iterable[MergedItem], run: Run) -> dict[str, int]:
    """Keep the pages of all origins as the run read them; their keys by ``ident_of``."""
    origins = {ident_of(origin): origin for find in merged for origin in find.origins}
    rows = ImportedPage.objects.filter(ident__in=list(origins))
    known = {ident: (pk, digest) for ident, pk, digest in rows.values_list("ident", "pk", "digest")}
    changed = []
    for ident, origin in origins.items():
        text = run.text(origin.source)
        digest = digest_of(text)
        if not text and ident in known:  # of an earlier import; this one did not read the page
            continue
        if ident not in known or known[ident][1] != digest:
            changed.append(_page(ident, origin, text, digest, run))
    saved = ImportedPage.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["ident"], update_fields=list(KEPT)
    )
    return {ident: pk for ident, (pk, _) in known.items()} | {page.ident: page.pk for page in saved}


def keep_origins(items: Sequence[tuple[ImportedItem, MergedItem]], pages: dict[str, int], run: Run) -> None:
    """Bring the origins of saved items to what the finds say.

    An origin of another item comes over only where that item's find in this run no longer has it.
    """
    keys = [origin.key for _, merged in items for origin in merged.origins]
    known = {row.key: row for row in ImportedOrigin.objects.filter(key__in=keys).select_related("item")}
    find, rows = finder_of(run), {}
    for item, merged in items:
        own_keys = [origin.key for origin in merged.origins]
        if item.key in known or any(key in known for key in own_keys):
            ImportedOrigin.objects.filter(item=item).exclude(key__in=own_keys).delete()
        for place, origin in enumerate(merged.origins):
            row = known.get(origin.key)
            if row is None or row.item_id == item.pk or _has_left(row, merged, run):
                rows[origin.key] = _origin(item, merged, place, pages, find, row)
    ImportedOrigin.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["item", "page", "place", "number", "role", "content"],
    )


def _has_left(row: ImportedOrigin, merged: MergedItem, run: Run) -> bool:
    """Whether the item an origin belonged to is another find in this run."""
    other = run.merged_item(row.item.key)
    return other is not None and other.key != merged.key


def _origin(
    item: ImportedItem,
    merged: MergedItem,
    place: int,
    pages: dict[str, int],
    find: Finder,
    row: ImportedOrigin | None,
) -> ImportedOrigin:
    origin = merged.origins[place]
    own = find(origin) if len(merged.origins) > 1 else None
    return ImportedOrigin(
        item=item,
        page_id=pages[ident_of(origin)],
        key=origin.key,
        place=place,
        number=origin.number,
        role=str(origin.role)[:10],
        content=pack(own) if own else (row.content if row else None),
    )


def _page(ident: str, origin: Origin, text: str, digest: str, run: Run) -> ImportedPage:
    findings = run.findings(origin.source)
    return ImportedPage(
        ident=ident,
        source=origin.source[:1000],
        url=origin.url[:2000],
        title=origin.title[:1000],
        kind=str(findings.kind.value)[:20] if findings else "",
        text=pack_text(text),
        digest=digest,
    )
