"""Editing: areas to look up, further names to edit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from wegweiser.places.models import (
    AlternativeName,
    District,
    GovernmentRegion,
    Municipality,
    Postcode,
    ServiceArea,
)


class LookOnly(ModelPermissionPolicy):
    """Whoever may see or edit anything of the kind may look; nobody edits what official sources set."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        has = super().user_has_permission
        return action == "view" and (has(user, "view") or has(user, "change"))


class DropName(generic.DeleteView):
    """Delete an editor's name; switch off one of the pack, which loading it again would bring back."""

    def delete_action(self) -> None:
        name: AlternativeName = self.object
        if name.pack_key:
            name.in_use = False
            name.save()
        else:
            super().delete_action()


for looked_up in (GovernmentRegion, District, ServiceArea, Municipality, Postcode):
    register_permission_policy(looked_up, LookOnly(looked_up))


class LookUpViewSet(ModelViewSet):
    """A list to search and filter, and a page of facts for each entry."""

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 100
    icon = "site"
    exclude_form_fields = ()  # Wagtail wants a form even where nobody may open it


class MunicipalityViewSet(LookUpViewSet):
    """The municipalities."""

    model = Municipality
    name = "municipalities"
    menu_label = _("Städte und Gemeinden")
    list_display = ("name", "ags", "designation", "district", "area")
    list_filter = ("designation", "district", "area")
    search_fields = ("name", "ags", "ars")
    inspect_view_fields = ("name", "designation", "ags", "ars", "district", "area")


class DistrictViewSet(LookUpViewSet):
    """The districts."""

    model = District
    name = "districts"
    menu_label = _("Kreise")
    list_display = ("full_name", "ags", "designation", "region")
    list_filter = ("designation", "region")
    search_fields = ("full_name", "ags")
    inspect_view_fields = ("full_name", "designation", "ags", "region")


class ServiceAreaViewSet(LookUpViewSet):
    """The areas of the centres."""

    model = ServiceArea
    name = "service_areas"
    menu_label = _("Gebiete der Zentren")
    list_display = ("name", "key", "district")
    list_filter = ("district",)
    search_fields = ("name", "key")
    inspect_view_fields = ("name", "key", "slug", "district")


class PostcodeViewSet(LookUpViewSet):
    """The postcodes."""

    model = Postcode
    name = "postcodes"
    menu_label = _("Postleitzahlen")
    list_display = ("code", "district", "is_bulk")
    list_filter = ("is_bulk", "district")
    search_fields = ("code",)
    inspect_view_fields = ("code", "district", "is_bulk", "latitude", "longitude")


class FurtherNameViewSet(ModelViewSet):
    """Names by which people look for a place; a saved name is recognised at once."""

    model = AlternativeName
    name = "place_names"
    menu_label = _("Weitere Ortsnamen")
    icon = "tag"
    add_to_reference_index = False
    delete_view_class = DropName
    list_per_page = 50
    list_display = ("name", "language", "kind", "place", "in_use")
    list_filter = ("kind", "language", "in_use", "district")
    search_fields = ("name", "municipality__name", "district__full_name")
    panels = (
        HelpPanel(
            content=_(
                "Unter diesem Namen findet die Ortssuche den Ort, sobald Sie gespeichert haben. "
                "Gibt es einen Ortsteil gleichen Namens auch anderswo, wählen Sie die Art „Ortsteil, den es "
                "auch anderswo gibt“: Dann fragt die Suche nach, statt sich festzulegen."
            )
        ),
        FieldPanel("name"),
        FieldPanel("language"),
        FieldPanel("kind"),
        MultiFieldPanel((FieldPanel("municipality"), FieldPanel("district")), heading=_("steht für")),
        FieldPanel("source"),
        FieldPanel("in_use"),
    )


class PlacesViewSetGroup(ModelViewSetGroup):
    """The menu entry of the room."""

    menu_label = _("Orte")
    menu_icon = "site"
    menu_order = 800
    items = (FurtherNameViewSet, MunicipalityViewSet, DistrictViewSet, ServiceAreaViewSet, PostcodeViewSet)


@hooks.register("register_admin_viewset")
def places_viewsets() -> PlacesViewSetGroup:
    """Let Wagtail know the room's lists."""
    return PlacesViewSetGroup()
