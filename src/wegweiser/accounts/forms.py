"""The forms of signing in, in the words of the editing side."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """User name and password, called as everywhere on the editing side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Benutzername")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class AsksForCode:
    """The field of a code: digits on a phone's keyboard, the cursor in it, no second label inside."""

    label: Any = _("Code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = self.label
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class SecondFactorForm(AsksForCode, AuthenticateForm):
    """The code when signing in."""


class ConfirmationForm(AsksForCode, ReauthenticateForm):
    """The code before something that matters."""


class AppForm(AsksForCode, ActivateTOTPForm):
    """The first code of a new app."""

    label = _("Code aus der App")


class PasskeyForm(AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        passwordless = self.fields["passwordless"]
        passwordless.label = _("Ohne Passwort")
        passwordless.help_text = _(
            "Mit diesem Passkey melden Sie sich dann auch ohne Benutzernamen und Passwort an. "
            "Ihr Gerät fragt dafür nach Finger, Gesicht oder PIN."
        )
