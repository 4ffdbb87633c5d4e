"""Pages on which an administrator helps somebody to sign in again: second factor lost, or locked out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
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


class HelpView(TemplateView):
    """Asks first, then does it; refused to whoever may not help this account."""

    template_name = "accounts/help_confirm.html"
    question: Any = ""
    consequence: Any = ""
    button: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.account = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not may_help(request.user, self.account):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, say so, and lead back to the account."""
        messages.success(request, self.help())
        return redirect("wagtailusers_users:edit", self.account.pk)

    def help(self) -> str:
        """Do it; gives what was done, in words."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "account": self.account,
            "question": self.question % {"name": self.account.get_username()},
            "consequence": self.consequence,
            "button": self.button,
            "back": reverse("wagtailusers_users:edit", args=[self.account.pk]),
        }


class ResetSecondFactor(HelpView):
    """Takes app, passkeys and recovery codes from an account."""

    question = gettext_lazy("Den zweiten Faktor von „%(name)s“ zurücksetzen?")
    consequence = gettext_lazy(
        "App, Passkeys und Ersatzcodes werden entfernt. Bis zur nächsten Anmeldung schützt nur das Passwort das "
        "Konto; dann wird neu eingerichtet. Vergewissern Sie sich, dass die Bitte wirklich von dieser Person kommt."
    )
    button = gettext_lazy("Ja, zurücksetzen")

    def help(self) -> str:
        reset(self.account, _("durch die Administration zurückgesetzt"), self.request)
        return _("Der zweite Faktor von „%(name)s“ ist zurückgesetzt.") % {"name": self.account}


class LiftLock(HelpView):
    """Lets somebody sign in again who was locked out."""

    question = gettext_lazy("Die Sperre von „%(name)s“ aufheben?")
    consequence = gettext_lazy(
        "Die falschen Versuche dieses Kontos werden vergessen, auch die von den Anschlüssen, von denen sie kamen. "
        "Danach kann sofort wieder versucht werden, sich anzumelden."
    )
    button = gettext_lazy("Ja, Sperre aufheben")

    def help(self) -> str:
        locks.lift(self.account, self.request)
        return _("Die Sperre von „%(name)s“ ist aufgehoben.") % {"name": self.account}


def known_of(user: Any, request: HttpRequest) -> dict[str, Any]:
    """What the page of an account shows of its sign-in."""
    return {
        "account": user,
        "factors": factors_of(user),
        "has_factor": has_second_factor(user),
        "locked_until": locks.locked_until(user, request),
        "may_help": may_help(request.user, user),
    }
