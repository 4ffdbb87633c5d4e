"""The second stage of an import: of all pages together records, groups of duplicates and contradictions are made."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from wegweiser.archive.contradictions import Facts, statements_on
from wegweiser.archive.duplicates.grouping import Groups, find_groups
from wegweiser.archive.duplicates.merging import Member, merged
from wegweiser.archive.duplicates.prints import Print, unpack_print
from wegweiser.archive.findings import Findings, Kind
from wegweiser.archive.pipeline.edition import merging_edition
from wegweiser.archive.run import Likeness, Related, Run
from wegweiser.archive.storing.store import Store

MOST_RELATED = 20
"""Links from one record to others that share text with it."""

Progress = Callable[[str, int, int], None]


def make(run: Run, progress: Progress = lambda what, done, total: None) -> None:
    """Make everything anew where pages changed since; in one transaction, so that nothing is half made."""
    store = run.store
    made_of = _state(store)
    if store.mark("made_of") == made_of:
        return
    prints, pages = _prints(store)
    groups = find_groups(prints, pages, lambda done, total: progress("Dubletten", done, total))
    making = _Making(store, prints, groups)
    del prints, pages  # a gigabyte in a large import, and done with
    with store.transaction():
        store.replace_made()
        making.records(lambda done, total: progress("Datensätze", done, total))
        store.write_duplicates(making.duplicates())
        store.write_contradictions(making.facts.contradictions())
        store.set_mark("related", json.dumps(making.likenesses()))
        store.set_mark("made_of", made_of)


def _state(store: Store) -> str:
    """A fingerprint of the pages as they are and of the edition that makes records of them."""
    found = hashlib.blake2b(merging_edition().encode(), digest_size=12)
    for row in store.state_of_pages():
        found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _prints(store: Store) -> tuple[list[Print], list[int]]:
    prints, pages = [], []
    for page, _, data in store.prints():
        prints.append(unpack_print(data))
        pages.append(page)
    return prints, pages


class _Making:
    """One pass over the pages that writes each record as soon as its last source was met."""

    def __init__(self, store: Store, prints: Sequence[Print], groups: Groups) -> None:
        self.store = store
        self.total = len(prints)
        self.alone = [each.alone for each in prints]
        self.groups = groups
        self.lists = _groups_of_lists(prints, groups)
        self.facts = Facts()
        self.keys = _unique_keys(prints)
        self.sizes = Counter(
            group for group, each in zip(groups.group_of, prints, strict=True) if not each.whole
        )
        self.waiting: dict[int, list[Member]] = defaultdict(list)
        self.sources: dict[int, list[str]] = {}
        self.related = _related(groups)

    def records(self, progress: Callable[[int, int], None]) -> None:
        """Write every record."""
        total = self.total
        for position, member in self._members():
            group = self.groups.group_of[position]
            self.waiting[group].append(member)
            if len(self.waiting[group]) == self.sizes[group]:
                self._write(group, self.waiting.pop(group))
            if position % 1000 == 0:
                progress(position, total)
        progress(total, total)

    def duplicates(self) -> Iterator[list[str]]:
        """Sources of each record that has several, the fullest first."""
        joined = (list(dict.fromkeys(sources)) for _, sources in sorted(self.sources.items()))
        return (sources for sources in joined if len(sources) > 1)

    def likenesses(self) -> dict[str, int]:
        """How many pairs are related, by kind."""
        return dict(Counter(str(kind) for _, _, kind in self.groups.related))

    def _write(self, group: int, members: list[Member]) -> None:
        record = merged(members, self._related_to(group))
        self.store.write_merged(record.key, (origin.key for origin in record.origins), record)
        self.facts.add_record(record)
        if len(record.origins) > 1 or group in self.lists:
            self.sources.setdefault(group, [])[:0] = [origin.source for origin in record.origins]

    def _related_to(self, group: int) -> Iterator[Related]:
        for other, kind in sorted(self.related.get(group, ()))[:MOST_RELATED]:
            yield Related(self.keys[other], kind)

    def _members(self) -> Iterator[tuple[int, Member]]:
        position = 0
        for _, source, url, title, findings in self.store.page_findings():
            self.facts.add(findings, url)
            self.store.write_statements(statements_on(findings, url))
            for number in range(len(findings.items)):
                yield position, self._member(position, number, source, url, title, findings)
                position += 1
            if len(findings.items) > 1:
                self._note_list(position, source)
                position += 1

    def _note_list(self, position: int, source: str) -> None:
        """A page of several items makes no record of its own; it may only be the same page as another."""
        group = self.groups.group_of[position]
        if group in self.lists:
            self.sources.setdefault(group, []).append(source)

    def _member(
        self, position: int, number: int, source: str, url: str, title: str, findings: Findings
    ) -> Member:
        return Member(
            key=self.keys[position],
            source=source,
            number=number,
            url=url,
            title=title,
            kind=Kind(findings.kind.value),
            alone=self.alone[position],
            item=findings.items[number],
            repairs=findings.repairs,
            defects=findings.defects,
        )


def _groups_of_lists(prints: Sequence[Print], groups: Groups) -> set[int]:
    """Groups that hold a whole page and something else."""
    sizes = Counter(groups.group_of)
    return {
        group for group, each in zip(groups.group_of, prints, strict=True) if each.whole and sizes[group] > 1
    }


def _unique_keys(prints: Sequence[Print]) -> list[str]:
    """The keys of the items; of equal ones the second gets a number, and so on."""
    met: Counter[str] = Counter()
    keys = []
    for each in prints:
        met[each.key] += 1
        keys.append(each.key if met[each.key] == 1 else f"{each.key}-{met[each.key]}")
    return keys


def _related(groups: Groups) -> dict[int, set[tuple[int, Likeness]]]:
    """For each group the groups related to it."""
    found: dict[int, set[tuple[int, Likeness]]] = defaultdict(set)
    for one, other, kind in groups.related:
        first, second = groups.group_of[one], groups.group_of[other]
        found[first].add((second, kind))
        found[second].add((first, kind))
    return found
