"""Brings groups and permissions to what the table of roles says; run after every migration."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q
from django.db.models.signals import post_migrate
from wagtail.models import Collection, GroupCollectionPermission

from wegweiser.accounts.pictures import library
from wegweiser.accounts.roles import BESIDES, CHOOSE_SHARED, KINDS, TABLE, permissions_of
from wegweiser.accounts.sealing import reseal

UPLOADS = ("wagtailimages", "wagtaildocs")


def listen() -> None:
    """Run after every ``migrate``."""
    post_migrate.connect(_after_migration, dispatch_uid="wegweiser.accounts.roles")


def _after_migration(app_config: AppConfig, using: str, plan: Any = None, **_: Any) -> None:
    """Once, when the last application has made its permissions; only where the whole schema is there."""
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if using == DEFAULT_DB_ALIAS and app_config is last and _is_complete():
        bring_up_to_date()
        reseal()  # earlier editions kept secrets in clear


def _is_complete() -> bool:
    """Whether every table the roles are about exists (not while migrating backwards)."""
    tables = set(connection.introspection.table_names())
    needed = {apps.get_model(kind)._meta.db_table for kind in KINDS}
    return needed | {GroupCollectionPermission._meta.db_table, Authenticator._meta.db_table} <= tables


def bring_up_to_date() -> None:
    """Make the groups and give them exactly the permissions of the table. Idempotent."""
    for role in TABLE:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(_permissions(role))
        uploads = [name for name in BESIDES[role] if name.split(".")[0] in UPLOADS]
        _allow_in(Collection.get_first_root_node(), group, uploads)
        if role in CHOOSE_SHARED:
            _allow_in(library(), group, ["wagtailimages.choose_image"])


def _permissions(role: str) -> list[Permission]:
    wanted = permissions_of(role) | {("wagtailadmin", "access_admin")}
    wanted |= {
        (app, codename) for app, codename in (name.split(".") for name in BESIDES[role]) if app not in UPLOADS
    }
    condition = Q(pk__in=[])
    for app, codename in wanted:
        condition |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(condition).select_related("content_type"))
    missing = wanted - {(permission.content_type.app_label, permission.codename) for permission in found}
    if missing:
        raise LookupError(f"No such permissions: {sorted(missing)}")
    return found


def _allow_in(collection: Collection | None, group: Group, names: list[str]) -> None:
    if collection is None:
        return
    for name in names:
        app, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
