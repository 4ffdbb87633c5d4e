"""Notes sign-ins, second factors and changes of rights; changes of records stand in Wagtail's own log."""

from __future__ import annotations

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from allauth.mfa import signals as mfa_signals
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context

from wegweiser.accounts.models import Affiliation, Event, SecurityEvent

FACTOR_NAMES = {"totp": "App", "webauthn": "Passkey", "recovery_codes": "Ersatzcodes"}
WATCHED = ("is_active", "is_superuser", "username", "email")


def note(
    kind: Event, username: str, *, detail: str = "", request: HttpRequest | None = None, by: str = ""
) -> None:
    """Note an event; with a request also from which network address it came."""
    SecurityEvent.objects.create(
        kind=kind,
        username=username[:150],
        by=by or _acting(),
        detail=detail[:500],
        address=get_ip(request) if request is not None else None,
    )


def listen() -> None:
    """Connect to the signals."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit.in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.out")
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="audit.factor.added")
    mfa_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="audit.factor.removed")
    mfa_signals.authenticator_reset.connect(_factor_reset, dispatch_uid="audit.factor.reset")
    mfa_signals.authentication_failed.connect(_factor_failed, dispatch_uid="audit.factor.failed")
    user = get_user_model()
    pre_save.connect(_before_account, sender=user, dispatch_uid="audit.account.before")
    post_save.connect(_account, sender=user, dispatch_uid="audit.account")
    post_delete.connect(_account_deleted, sender=user, dispatch_uid="audit.account.deleted")
    m2m_changed.connect(_groups, sender=user.groups.through, dispatch_uid="audit.groups")
    m2m_changed.connect(_permissions, sender=user.user_permissions.through, dispatch_uid="audit.permissions")
    m2m_changed.connect(_role, sender=Group.permissions.through, dispatch_uid="audit.role")
    post_save.connect(_affiliation, sender=Affiliation, dispatch_uid="audit.affiliation")
    post_delete.connect(_affiliation_ended, sender=Affiliation, dispatch_uid="audit.affiliation.ended")


def _acting() -> str:
    user = get_active_log_context().user
    return user.get_username() if user is not None else ""


# Sign-in and second factor -----------------------------------------------------------------------


def _signed_in(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    SecurityEvent.erase_old()
    note(Event.SIGNED_IN, user.get_username(), request=_with_address(request))


def _signed_out(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    if user is not None:
        note(Event.SIGNED_OUT, user.get_username(), request=_with_address(request))


def _factor(kind: Event, user: Any, authenticator: Any, request: HttpRequest) -> None:
    name = FACTOR_NAMES.get(getattr(authenticator, "type", ""), "")
    note(kind, user.get_username(), detail=name, request=request)


def _factor_added(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _factor(Event.FACTOR_ADDED, user, authenticator, request)


def _factor_removed(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _factor(Event.FACTOR_REMOVED, user, authenticator, request)


def _factor_reset(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    _factor(Event.FACTOR_RESET, user, authenticator, request)


def _factor_failed(sender: Any, request: HttpRequest, user: Any, authenticator: Any = None, **_: Any) -> None:
    _factor(Event.FACTOR_FAILED, user, authenticator, request)


def _with_address(request: HttpRequest | None) -> HttpRequest | None:
    return request if request is not None and request.META.get("REMOTE_ADDR") else None


# Accounts and rights -----------------------------------------------------------------------------


def _before_account(sender: Any, instance: Any, raw: bool = False, **_: Any) -> None:
    stored = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    instance._before = {name: getattr(stored, name) for name in (*WATCHED, "password")} if stored else None


def _account(sender: Any, instance: Any, created: bool, **_: Any) -> None:
    before = getattr(instance, "_before", None)
    if created or before is None:
        note(Event.ACCOUNT, instance.get_username(), detail="angelegt")
        return
    changed = [
        f"{sender._meta.get_field(name).verbose_name}: {before[name]} → {getattr(instance, name)}"
        for name in WATCHED
        if before[name] != getattr(instance, name)
    ]
    if changed:
        note(Event.ACCOUNT, instance.get_username(), detail="; ".join(changed))
    if before["password"] != instance.password and not _only_rehashed(before["password"], instance):
        note(Event.PASSWORD, instance.get_username())


def _only_rehashed(before: str, user: Any) -> bool:
    """Django stores a password anew when its way of hashing changes; the person did nothing."""
    return before.split("$", 2)[:2] != user.password.split("$", 2)[:2]


def _account_deleted(sender: Any, instance: Any, **_: Any) -> None:
    note(Event.ACCOUNT, instance.get_username(), detail="gelöscht")


def _groups(sender: Any, instance: Any, action: str, pk_set: Any, reverse: bool, **_: Any) -> None:
    words = {
        "post_add": "Rolle erhalten",
        "post_remove": "Rolle entzogen",
        "pre_clear": "alle Rollen entzogen",
    }
    if action not in words or (action != "pre_clear" and not pk_set):
        return
    if reverse:
        for user in get_user_model().objects.filter(pk__in=pk_set or []):
            note(Event.RIGHTS, user.get_username(), detail=f"{words[action]}: {instance.name}")
        return
    names = ", ".join(Group.objects.filter(pk__in=pk_set or []).values_list("name", flat=True))
    note(
        Event.RIGHTS, instance.get_username(), detail=f"{words[action]}: {names}" if names else words[action]
    )


def _permissions(sender: Any, instance: Model, action: str, pk_set: Any, **_: Any) -> None:
    if action in {"post_add", "post_remove"} and pk_set and hasattr(instance, "get_username"):
        word = "erhalten" if action == "post_add" else "entzogen"
        note(Event.RIGHTS, instance.get_username(), detail=f"Einzelrechte {word}: {len(pk_set)}")


def _role(sender: Any, instance: Model, action: str, pk_set: Any, **_: Any) -> None:
    if action in {"post_add", "post_remove"} and pk_set and isinstance(instance, Group):
        word = "erhält" if action == "post_add" else "verliert"
        note(Event.RIGHTS, "", detail=f"Rolle {instance.name} {word} {len(pk_set)} Rechte")


def _affiliation(sender: Any, instance: Affiliation, created: bool, **_: Any) -> None:
    period = f"{instance.valid_from or '…'} bis {instance.valid_until or '…'}"
    word = "neu" if created else "geändert"
    note(Event.AFFILIATION, instance.user.get_username(), detail=f"{word}: {instance.organisation}, {period}")


def _affiliation_ended(sender: Any, instance: Affiliation, **_: Any) -> None:
    note(Event.AFFILIATION, instance.user.get_username(), detail=f"gelöscht: {instance.organisation}")
