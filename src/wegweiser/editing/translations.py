"""A translation begins as a copy of the German text: one draft a language, bound to the original."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.models import Locale


class AlreadyTranslated(Exception):
    """There is a translation into that language; ``translation`` is it."""

    def __init__(self, translation: Any) -> None:
        super().__init__(str(translation))
        self.translation = translation


def translate(record: Any, language: str, user: Any = None) -> Any:
    """A draft in ``language`` with the German text of ``record``; ``AlreadyTranslated`` where one exists."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    if found := record.get_translation_or_none(locale):
        raise AlreadyTranslated(found)
    translation = record.copy_for_translation(locale)
    translation.live = False
    translation.has_unpublished_changes = True
    for name in (
        "latest_revision",
        "live_revision",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "locked_at",
        "locked_by",
    ):
        setattr(translation, name, None)
    translation.locked = translation.expired = False
    try:
        with transaction.atomic():
            translation.save()
            translation.save_revision(user=user, clean=False)
            log(
                instance=translation,
                action="wagtail.copy_for_translation",
                user=user,
                data={"language": language},
            )
    except IntegrityError as error:
        # Somebody else was faster: the database keeps it at one a language.
        if found := record.get_translation_or_none(locale):
            raise AlreadyTranslated(found) from error
        raise
    return translation


def languages_left(record: Any) -> list[tuple[str, str]]:
    """(code, name) of the languages a German record has no translation into yet."""
    taken = set(
        type(record)
        .objects.filter(translation_key=record.translation_key)
        .values_list("locale__language_code", flat=True)
    )
    return [(code, name) for code, name in settings.LANGUAGES if code not in taken]


class LanguageForm(forms.Form):
    """Which language the text is translated into."""

    language = forms.ChoiceField(label=gettext_lazy("Sprache"))

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]


class TranslateView(PermissionCheckedMixin, View):
    """Asks for the language, then opens the new draft."""

    model: Any = None
    permission_required = "add"
    template_name = "editing/translate.html"

    def dispatch(self, request: HttpRequest, pk: str) -> HttpResponseBase:
        """Begin with the German row, whichever row the button was pressed at."""
        if not self.user_has_permission("add"):
            raise PermissionDenied
        record = get_object_or_404(self.model, pk=unquote(str(pk)))
        german = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        self.record = record.get_translation_or_none(german) or record
        self.languages = languages_left(self.record)
        return super().dispatch(request, pk)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The question."""
        return self._ask(request, LanguageForm(languages=self.languages))

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Make the draft."""
        form = LanguageForm(request.POST, languages=self.languages)
        if not form.is_valid():
            return self._ask(request, form)
        try:
            translation = translate(self.record, form.cleaned_data["language"], request.user)
        except AlreadyTranslated as exists:
            translation = exists.translation
            messages.warning(request, _("Diese Übersetzung gibt es schon. Hier ist sie."))
        else:
            messages.success(request, _("Der Entwurf ist angelegt. Bitte ersetzen Sie den deutschen Text."))
        return redirect(self.model.snippet_viewset.get_url_name("edit"), quote(translation.pk))

    def _ask(self, request: HttpRequest, form: LanguageForm) -> HttpResponse:
        context = {
            "record": self.record,
            "form": form,
            "languages": self.languages,
            "translations": self.record.get_translations().select_related("locale"),
            "edit_url": reverse(
                self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.record.pk)]
            ),
            "edit_url_name": self.model.snippet_viewset.get_url_name("edit"),
        }
        return render(request, self.template_name, context)
