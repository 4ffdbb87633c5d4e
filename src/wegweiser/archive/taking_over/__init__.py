"""The door through which finds of an import become records of the portal.

``take_over`` may be called again with the same run at any time: what is there already is left as it is, so an import
that was interrupted goes on where it stopped, and one that is repeated changes nothing.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import Error as DatabaseError
from django.db import OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wegweiser.archive.models import Import, ImportedItem, ImportedProblem, ImportState, ItemState
from wegweiser.archive.models.imports import ChangeKind
from wegweiser.archive.run import MergedItem, Run
from wegweiser.archive.taking_over import publishing
from wegweiser.archive.taking_over.batch import Batch, Setting
from wegweiser.archive.taking_over.contradictions import keep_contradictions
from wegweiser.archive.taking_over.known import Known
from wegweiser.archive.taking_over.outcome import Outcome, Skipped
from wegweiser.archive.taking_over.statements import keep_statements
from wegweiser.facts.models import today

__all__ = ["Outcome", "Skipped", "take_over"]

logger = logging.getLogger(__name__)

AT_ONCE = 100
"""Finds in one transaction. On SQLite nobody else writes meanwhile, a tenth of a second or so."""

MOST_NAMED = 200
"""Skipped finds that are kept with the import by name; the number is kept of all."""

Progress = Callable[[int], None]


def take_over(
    run: Run,
    merged_items: Iterable[MergedItem],
    publish: bool,
    dry_run: bool,
    *,
    by: AbstractBaseUser | None = None,
    sources: Sequence[str] = (),
    progress: Progress = lambda done: None,
) -> Outcome:
    """Make records of the finds: drafts, or published ones where ``publish`` is set and nothing speaks against it.

    ``by`` is who lets it publish; PermissionDenied with a sentence where that person may not. ``sources`` are what
    the import was called with, for the list of imports. ``progress`` is told how many finds are done. A dry run
    writes nothing and says what would happen.
    """
    with translation.override("de"):
        if publish:
            publishing.ready_to_publish(by)
        of_import = Import(run=run.name) if dry_run else _begun(run, publish, by, sources)
        setting = Setting(run, of_import, publish, by, today(), dry_run)
        outcome = Outcome()
        done = 0
        for finds in _portions(merged_items):
            _take(finds, setting, outcome)
            done += len(finds)
            progress(done)
        if not dry_run:
            outcome.contradictions = keep_contradictions(run.contradictions(), of_import)
            keep_statements(run)
            _finish(of_import, outcome, done)
        return outcome


def _begun(run: Run, publish: bool, by: Any, sources: Sequence[str]) -> Import:
    """The import of this run that was interrupted, else a new one."""
    begun = Import.objects.filter(run=run.name, state=ImportState.RUNNING).order_by("-id").first()
    if begun is not None:
        begun.publish, begun.by = publish, by
        begun.save(update_fields=["publish", "by"])
        return begun
    return Import.objects.create(run=run.name, publish=publish, by=by, sources=list(sources))


def _take(finds: Sequence[MergedItem], setting: Setting, outcome: Outcome) -> None:
    """Take finds over together; where that fails each alone, so that one that cannot be kept stops no other."""
    try:
        _take_at_once(finds, setting, outcome)
    except OperationalError:  # the database is busy or gone: no find is to blame
        raise
    except (DatabaseError, ValueError, TypeError, LookupError, AttributeError) as error:
        setting.known = Known(setting.known.areas)
        if len(finds) == 1:
            logger.warning("“%s” could not be taken over.", finds[0].origin.source, exc_info=True)
            outcome.skipped.append(_skipped(finds[0], error))
            return
        for find in finds:
            _take([find], setting, outcome)


def _take_at_once(finds: Sequence[MergedItem], setting: Setting, outcome: Outcome) -> None:
    batch = Batch(setting)
    batch.take(finds)
    outcome.created += len(batch.new)
    outcome.updated += len(batch.changed)
    outcome.unchanged += len(finds) - len(batch.new) - len(batch.changed)
    if setting.dry_run and any(draft.record for draft in batch.new):
        setting.known = Known(setting.known.areas)
    _count_drafts(batch, outcome)


def _count_drafts(batch: Batch, outcome: Outcome) -> None:
    """What became of the new finds; for a dry run that is all there is to count."""
    items = [draft.item for draft in batch.new]
    outcome.drafts += sum(item.state == ItemState.DRAFT for item in items)
    outcome.published += sum(item.state == ItemState.PUBLISHED for item in items)
    outcome.without_record += sum(item.record_id is None for item in items)
    problems = Counter(code for draft in batch.new for code in {code for code, _ in draft.wanted.problems})
    outcome.problems = dict(Counter(outcome.problems) + problems)


def _skipped(find: MergedItem, error: Exception) -> Skipped:
    title = find.item.title.value if find.item.title else ""
    reason = _("Der Fund ließ sich nicht speichern (%(error)s).") % {
        "error": f"{type(error).__name__}: {error}"
    }
    return Skipped(find.origin.source, title[:300], reason[:500])


def _finish(of_import: Import, outcome: Outcome, finds: int) -> None:
    """Close the import, with the numbers of all of it: what was done before an interruption counts too."""
    kinds = Counter(of_import.changes.values_list("kind", flat=True))
    items = ImportedItem.objects.filter(changes__of_import=of_import)
    states = Counter(items.values_list("state", flat=True))
    outcome.number = of_import.pk
    outcome.created, outcome.updated = kinds[ChangeKind.CREATED], kinds[ChangeKind.UPDATED]
    outcome.unchanged = max(finds - outcome.created - outcome.updated - len(outcome.skipped), 0)
    outcome.drafts, outcome.published = states[ItemState.DRAFT], states[ItemState.PUBLISHED]
    outcome.without_record = items.filter(record_id=None).count()
    problems = ImportedProblem.objects.filter(item__changes__of_import=of_import)
    outcome.problems = dict(Counter(code for _, code in set(problems.values_list("item_id", "code"))))
    refused = problems.filter(code="refused").values_list("detail", flat=True)
    outcome.refused = dict(Counter(refused).most_common())
    of_import.figures = {
        "finds": finds,
        "unchanged": outcome.unchanged,
        "skipped": len(outcome.skipped),
        "skipped_items": [[s.source, s.title, s.reason] for s in outcome.skipped[:MOST_NAMED]],
        "contradictions": outcome.contradictions,
    }
    of_import.state, of_import.finished_at = ImportState.FINISHED, timezone.now()
    of_import.save()


def _portions(finds: Iterable[MergedItem]) -> Iterator[list[MergedItem]]:
    stream = iter(finds)
    while portion := list(islice(stream, AT_ONCE)):
        yield portion
