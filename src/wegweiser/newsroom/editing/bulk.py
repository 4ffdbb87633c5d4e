"""Giving many releases or publications a topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy, ngettext

from wegweiser.editing import bulk
from wegweiser.editing.panels import Findings
from wegweiser.newsroom.models import Publication, PublicationTopic, Release, ReleaseTopic, Topic

ROWS: dict[type[Model], Callable[..., Model]] = {Release: ReleaseTopic, Publication: PublicationTopic}


class TopicForm(forms.Form):
    """Which topic."""

    topic = forms.ModelChoiceField(label=gettext_lazy("Thema"), queryset=Topic.objects.originals())


class AddTopic(bulk.RecordsAction):
    """Add a topic to each; what is public stays public and changes at once, a draft stays a draft."""

    display_name = gettext_lazy("Thema hinzufügen")
    action_type = "add_topic"
    aria_label = gettext_lazy("Ausgewählten ein Thema hinzufügen")
    action_priority = 25
    form_class = TopicForm
    question = gettext_lazy("Diesen Einträgen ein Thema hinzufügen?")
    button = gettext_lazy("Ja, hinzufügen")

    @classproperty
    def models(cls) -> list[Any]:
        """The kinds that belong to topics."""
        return list(ROWS)

    def check_perm(self, snippet: Any) -> bool:
        """Whoever changes what is public publishes."""
        may = self.permission_policy.user_has_permission_for_instance
        needed = ["change", "publish"] if snippet.live else ["change"]
        return all(may(self.request.user, action, snippet) for action in needed)

    def findings(self, draft: Any) -> Findings | None:
        return Findings(draft) if draft.live else None

    def do(self, record: Any) -> None:
        topic = self.cleaned_form.cleaned_data["topic"]
        was_clean = record.live and not record.has_unpublished_changes
        draft = record.get_latest_revision_as_object()
        rows = list(draft.topics.all())
        if any(row.topic_id == topic.pk for row in rows):
            return
        draft.topics.add(ROWS[type(record)](topic=topic, sort_order=len(rows)))
        if not draft.live:
            draft.save()
        revision = draft.save_revision(user=self.request.user, log_action=True)
        if was_clean:
            revision.publish(user=self.request.user)

    def done(self, number: int) -> str:
        return ngettext("Ein Eintrag gehört nun dazu.", "%(n)s Einträge gehören nun dazu.", number) % {
            "n": number
        }
