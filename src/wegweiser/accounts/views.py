"""What of signing in django-allauth leaves to be decided."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ForgottenPassword(PasswordResetView):
    """A link for a new password, where this installation can send one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sends_mail": bool(settings.WEGWEISER_MAIL)}


class RemovePasskey(RemoveWebAuthnView):
    """Removing a passkey; not the last factor of somebody who needs one, which django-allauth asks of apps only."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            form.add_error(None, adapter.validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        return super().form_valid(form)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What is said where a form lacks the token of the session: mostly it stood open since an earlier one."""
    return render(request, "accounts/form_too_old.html", status=403)
