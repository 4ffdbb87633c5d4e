"""Pages on which an administrator helps somebody to sign in again: second factor lost, or locked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from wegweiser.accounts import locks
from wegweiser.accounts.second_factor import factors_of, has_second_factor, reset

RIGHT = "auth.change_user"


def may_help(helper: Any, user: Any) -> bool:
    """Whether ``helper`` may do this for ``user``: administrators, not for themselves nor for whoever stands above.

    A second factor is what keeps the right to change a password from being the right to become anybody.
    """
    if helper.pk == user.pk or not helper.has_perm(RIGHT):
        return False
    return bool(helper.is_superuser or not user.is_superuser)


@dataclass(frozen=True)
class Help:
    """A way to help: what is asked first and said afterwards, with the account's name; ``give`` does it."""

    question: Promise
    consequence: Promise
    button: Promise
    done: Promise
    give: Callable[[Any, HttpRequest], object]


def _reset(account: Any, request: HttpRequest) -> None:
    reset(account, _("durch die Administration zurückgesetzt"), request)


RESET = Help(
    gettext_lazy("Den zweiten Faktor von „%(name)s“ zurücksetzen?"),
    gettext_lazy(
        "App, Passkeys und Ersatzcodes werden entfernt. Bis zur nächsten Anmeldung schützt nur das Passwort das "
        "Konto; dann wird neu eingerichtet. Vergewissern Sie sich, dass die Bitte wirklich von dieser Person kommt."
    ),
    gettext_lazy("Ja, zurücksetzen"),
    gettext_lazy("Der zweite Faktor von „%(name)s“ ist zurückgesetzt."),
    _reset,
)
"""Takes app, passkeys and recovery codes from an account."""

LIFT = Help(
    gettext_lazy("Die Sperre von „%(name)s“ aufheben?"),
    gettext_lazy(
        "Die falschen Versuche dieses Kontos werden vergessen, auch die von den Anschlüssen, von denen sie kamen. "
        "Danach kann sofort wieder versucht werden, sich anzumelden."
    ),
    gettext_lazy("Ja, Sperre aufheben"),
    gettext_lazy("Die Sperre von „%(name)s“ ist aufgehoben."),
    locks.lift,
)
"""Lets somebody sign in again who was locked out."""


class HelpView(TemplateView):
    """Asks first, then helps; refused to whoever may not help this account."""

    template_name = "accounts/help_confirm.html"
    help: Any = RESET

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.account = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not may_help(request.user, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Help, say so, and lead back to the account."""
        self.help.give(self.account, request)
        messages.success(request, self.help.done % {"name": self.account})
        return redirect("wagtailusers_users:edit", self.account.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "help": self.help,
            "question": self.help.question % {"name": self.account.get_username()},
            "back": reverse("wagtailusers_users:edit", args=[self.account.pk]),
        }


def known_of(user: Any, request: HttpRequest) -> dict[str, Any]:
    """What the page of an account shows of its sign-in."""
    return {
        "account": user,
        "factors": factors_of(user),
        "has_factor": has_second_factor(user),
        "locked_until": locks.locked_until(user, request),
        "may_help": may_help(request.user, user),
    }
