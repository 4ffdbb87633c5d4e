"""Which pictures a person may choose: those of the shared collection, and what they uploaded themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

LIBRARY = "Mediathek"
"""The shared collection; the state's own pictures lie in it."""

CHOOSE = "choose"


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy, in which whoever uploaded a picture may also choose it again."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == CHOOSE:  # who may add has, potentially, pictures of their own
            return self._check_perm(user, ["add", CHOOSE])
        return super().user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        actions = set(actions)
        if CHOOSE in actions and user.is_active and instance.uploaded_by_user_id == user.pk:
            actions.add("change")
        return super().user_has_any_permission_for_instance(user, actions, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """The pictures to which the person may do one of ``actions``."""
        found = super().instances_user_has_any_permission_for(user, actions)
        if CHOOSE not in set(actions) or not user.is_authenticated:
            return found
        within = self._collections_with_perm(user, ["add"])
        return found | self.model._default_manager.filter(collection__in=within, uploaded_by_user=user)


def picture_policy() -> PicturePolicy:
    """The policy of this installation's pictures."""
    return PicturePolicy(
        get_image_model(), auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
    )


def library() -> Collection | None:
    """The shared collection, made where it is missing; none where there is not even a root."""
    root = Collection.get_first_root_node()
    if root is None:
        return None
    return root.get_children().filter(name=LIBRARY).first() or root.add_child(name=LIBRARY)
