"""What of the centres can be found by a search."""

from __future__ import annotations

from wegweiser.centres.models import Centre
from wegweiser.facts.models import today
from wegweiser.organisations.findable import ORGANISATION_ROWS, names_of, organisation_text
from wegweiser.portal.protocol import Findable
from wegweiser.portal.rich_text import paragraphs

CENTRE_ROWS = (*ORGANISATION_ROWS, "area__district", "area__municipalities", "focus__area")


def centre_findable(centre: Centre) -> Findable | None:
    """A centre with the towns it is there for and what it focuses on."""
    area = centre.area
    towns = ", ".join(town.name for town in area.municipalities.all())
    focus = ", ".join(str(row.area) for row in centre.focus.all() if row.holds_on(today()))
    return Findable(
        title=centre.name_on(today()),
        address=centre.public_address(),
        type="centre",
        text=paragraphs(organisation_text(centre), centre.host_unit, area.name, towns, focus),
        names=names_of(centre),
        facets={"place": (area.pk,), "issuer": (centre.slug,)},
    )
