"""What the room of places offers to other rooms."""

from __future__ import annotations

from wegweiser.places.questions import PlacesOfTheState
from wegweiser.portal.questions import offer_places

offer_places(PlacesOfTheState())
