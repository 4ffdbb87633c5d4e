"""Loading a data pack: the real one, and small ones with faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from wegweiser.centres.models import Centre
from wegweiser.changes.models import Change
from wegweiser.newsroom.models import Release
from wegweiser.organisations.models import Contact, Organisation, OrganisationKind
from wegweiser.places.models import District, Municipality
from wegweiser.states.loading import PackError, load_pack, pack_folder
from wegweiser.states.models import PackEntry

pytestmark = pytest.mark.django_db

SOURCE = {"label": "Amtsblatt", "url": "https://amtsblatt.example/1"}

NAMED_IN_THE_INVENTORY = [
    "mais",
    "msw",
    "mkjfgfi",
    "mik",
    "staatskanzlei",
    "landtag",
    "integrationsausschuss",
    "kfi",
    "bezirksregierung-arnsberg",
    "bezirksregierung-detmold",
    "bezirksregierung-duesseldorf",
    "bezirksregierung-koeln",
    "bezirksregierung-muenster",
    "ki-netz",
    "laki",
    "lasi",
    "raa",
    "kreise-und-staedte",
    "auslaenderbehoerden",
    "willkommensbehoerden",
    "jobcenter",
    "intmk",
    "landesintegrationsrat",
    "integrationsraete",
    "landesbeirat",
    "zfti",
    "domid",
    "elternnetzwerk",
    "lehrkraefte-netzwerk",
    "vaeternetzwerk",
    "jmd",
    "lag-jugendsozialarbeit",
    "landesinitiative-jungenarbeit",
    "antidiskriminierungsbueros",
    "sinti-roma-landesverband",
    "sinti-roma-beratungsstelle",
    "integrationsagenturen",
    "svr-forschungsbereich",
    "rag-stiftung",
    "bamf",
    "lvr",
    "freie-wohlfahrtspflege",
    "migrantenselbstorganisationen",
    "vmdo",
]
"""The institutions of the field: ministries, bodies, networks, partners, civil society."""


@pytest.fixture
def pack(tmp_path):
    """A small pack beside the loaded one: its places, one target group, and the offices it is given."""
    (tmp_path / "places").symlink_to(pack_folder("nrw") / "places")
    (tmp_path / "taxonomies.yaml").write_text("target_groups: [{id: probe-gruppe, name: Probegruppe}]\n")
    (tmp_path / "focus_areas.yaml").write_text("{}\n")
    (tmp_path / "organisations").mkdir()

    def write(*entries: dict | str) -> Path:
        text = entries[0] if isinstance(entries[0], str) else yaml.safe_dump(list(entries))
        (tmp_path / "organisations" / "probe.yaml").write_text(text, "utf-8")
        return tmp_path

    return write


def office(**fields) -> dict:
    """An entry with everything an office needs."""
    names = [{"name": "Probestelle", "valid_from": "2014-01-01", "source": SOURCE}]
    return {"id": "probestelle", "kind": "partner", "names": names, **fields}


def stored() -> list[int]:
    return [kind.objects.count() for kind in (Organisation, Contact, Centre, Release, PackEntry, Change)]


# The pack of North Rhine-Westphalia -----------------------------------------------------------------


def test_the_pack_holds_the_whole_network(nrw):
    assert Centre.objects.count() == 54
    assert District.objects.count() == 53
    assert Municipality.objects.count() == 396
    assert Centre.objects.values("area").distinct().count() == 54
    assert all(centre.names.exists() and centre.steps.exists() for centre in Centre.objects.all())


def test_the_pack_holds_offices_and_releases(nrw):
    offices = Organisation.objects.exclude(kind_of=OrganisationKind.CENTRE)
    assert offices.count() >= 45
    assert offices.filter(listed=True).count() >= 30
    assert Release.objects.originals().live().count() >= 20


@pytest.mark.parametrize("slug", NAMED_IN_THE_INVENTORY)
def test_the_pack_knows_every_institution_of_the_field(nrw, slug):
    found = Organisation.objects.get(slug=slug)
    assert found.names.exists()
    assert found.summary
    assert found.sources.exists() or found.names.exclude(source_label="").exists()


def test_loading_again_changes_nothing(nrw):
    before = stored()
    assert load_pack(pack_folder("nrw")) == 0
    assert stored() == before


# A changed pack -------------------------------------------------------------------------------------


def test_what_the_pack_changed_is_written_and_nothing_else(nrw, pack):
    other = office(id="andere-stelle")
    assert load_pack(pack(office(summary="Alt."), other)) == 3
    assert load_pack(pack(office(summary="Neu."), other)) == 1
    assert Organisation.objects.get(slug="probestelle").summary == "Neu."


def test_an_edited_record_is_not_overwritten(nrw, pack):
    load_pack(pack(office(summary="Aus dem Paket.")))
    edited = Organisation.objects.get(slug="probestelle")
    edited.summary = "Von der Redaktion."
    edited.save_revision().publish()
    assert load_pack(pack(office(summary="Neu aus dem Paket."))) == 0
    assert Organisation.objects.get(slug="probestelle").summary == "Von der Redaktion."


def test_a_bare_on_and_dates_mean_what_they_say(nrw, pack):
    load_pack(
        pack(
            "- id: probestelle\n  kind: partner\n  founded: {on: 1996-10-26, precision: month}\n"
            "  names: [{name: Probestelle, valid_from: 1996-10-26}]\n"
        )
    )
    found = Organisation.objects.get(slug="probestelle")
    assert (found.founded_on, found.founded_precision) == (dt.date(1996, 10, 26), "month")
    assert found.names.get().valid_from == dt.date(1996, 10, 26)


def test_interrupted_loading_goes_on_where_it_was(nrw, pack):
    folder = pack(*(office(id=f"probe-{number}") for number in range(5)))

    def interrupt(what: str, done: int, total: int) -> None:
        if (what, done) == ("Stellen", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_pack(folder, interrupt)
    assert Organisation.objects.filter(slug__startswith="probe-").count() == 2
    assert load_pack(folder) == 3
    assert Organisation.objects.filter(slug__startswith="probe-").count() == 5


# A broken pack --------------------------------------------------------------------------------------

HERE = "probe.yaml, probestelle"
FAULTS = {
    "bad YAML": ("- id: probestelle\n  names: [", ["probe.yaml", "line 2"]),
    "no mapping": ("- Probestelle\n", ["probe.yaml", "entry 1", "a mapping was expected"]),
    "missing key": (office(kind=""), [HERE, "“kind” is missing"]),
    "missing key below": (office(names=[{"short": "PS"}]), [HERE, "“name” is missing"]),
    "no name": (office(names=[]), [HERE, "at least one name"]),
    "unknown reference": (office(target_groups=["gibt-es-nicht"]), [HERE, "targetgroup", "gibt-es-nicht"]),
    "unknown predecessor": (
        office(succeeds=[{"organisation": "gibt-es-nicht", "on": "2014-01-01"}]),
        [HERE, "gibt-es-nicht"],
    ),
    "undated succession": (office(succeeds=[{"organisation": "mais"}]), [HERE, "“on” is missing"]),
    "bad date": (office(founded={"on": "2014-13-45"}), [HERE, "“2014-13-45” is no date"]),
    "bad date, unquoted": (
        "- id: probestelle\n  kind: partner\n  names: [{name: P, valid_from: 2014-13-45}]\n",
        [HERE, "“2014-13-45” is no date", "valid_from"],
    ),
    "unknown kind": (office(kind="verein"), [HERE, "kind_of"]),
    "wrong shape": (office(names="Probestelle"), [HERE, "another shape"]),
    "bad number": (
        office(contacts=[{"id": "gut", "phone": "+492118553118"}, {"id": "schlecht", "phone": "keine"}]),
        [HERE, "phone", "keine"],
    ),
}


@pytest.mark.parametrize(("entry", "named"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_file_and_entry(nrw, pack, entry, named):
    with pytest.raises(PackError) as error:
        load_pack(pack(entry))
    said = str(error.value)
    assert all(word in said for word in named), said
    assert said.count(HERE) <= 1


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"unknown predecessor", "undated succession"}))
def test_nothing_of_a_faulty_entry_is_half_written(nrw, pack, fault):
    load_pack(pack(office(id="vorher")))
    before = stored()
    with pytest.raises(PackError):
        load_pack(pack(FAULTS[fault][0]))
    assert stored() == before


def test_faulty_links_leave_the_links_as_they_were(nrw, pack):
    load_pack(pack(office(succeeds=[{"organisation": "mais", "on": "2014-01-01"}])))
    with pytest.raises(PackError):
        load_pack(pack(office(succeeds=[{"organisation": "gibt-es-nicht", "on": "2014-01-01"}])))
    links = Organisation.objects.get(slug="probestelle").predecessors
    assert [link.predecessor.slug for link in links.all()] == ["mais"]


def test_what_stands_before_the_fault_is_kept(nrw, pack):
    with pytest.raises(PackError):
        load_pack(pack(office(id="zuerst"), office(kind="")))
    assert Organisation.objects.filter(slug="zuerst").exists()
    assert load_pack(pack(office(id="zuerst"), office())) == 1


def test_an_unknown_state_is_named_with_those_that_are_known():
    with pytest.raises(PackError, match=r"„atlantis“.*nrw"):
        pack_folder("atlantis")


def test_a_missing_file_is_named(nrw, pack):
    folder = pack(office())
    (folder / "taxonomies.yaml").unlink()
    with pytest.raises(PackError, match=r"taxonomies\.yaml"):
        load_pack(folder)
