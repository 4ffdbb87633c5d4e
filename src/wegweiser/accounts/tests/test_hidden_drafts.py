"""Drafts of others are nowhere to be seen: choosers, bulk actions, reports, reviews, forms."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ReferenceIndex, TaskState

from wegweiser.accounts import roles
from wegweiser.accounts.tests.forms import filled_in
from wegweiser.accounts.tests.matrix import ROWS, contact_of
from wegweiser.accounts.tests.test_matrix import MARK, address, with_draft
from wegweiser.centres.models import Centre
from wegweiser.newsroom.models import Release, ReleaseIssuer, ReleaseTopic, Topic
from wegweiser.organisations.models import Contact, Organisation, OrganisationName, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def duisburg(make_person, sign_in):
    return sign_in(make_person(roles.CENTRE, "duisburg"))


@pytest.fixture
def foreign(nrw, superuser):
    """The centre of Dortmund with a draft."""
    return with_draft(Centre.objects.get(slug="dortmund"), "summary", superuser)


@pytest.fixture
def unpublished(nrw):
    """An office nobody has published yet."""
    office = Organisation(kind_of="partner", slug="noch-geheim", live=False)
    office.names.add(OrganisationName(name=MARK))
    office.save()
    return office


def test_the_chooser_offers_what_is_public_and_ones_own(duisburg, make_person, sign_in, unpublished, foreign):
    chooser = reverse("wagtailsnippetchoosers_organisations_organisation:choose_results")
    for client, expected in ((duisburg, False), (sign_in(make_person(roles.PARTNER, "noch-geheim")), True)):
        every = [client.get(chooser, {"p": page}).content.decode() for page in range(1, 14)]
        assert any(MARK in page for page in every) == expected
        chosen = reverse("wagtailsnippetchoosers_organisations_organisation:chosen", args=[unpublished.pk])
        assert client.get(chosen).status_code == (200 if expected else 404)
        several = reverse("wagtailsnippetchoosers_organisations_organisation:chosen_multiple")
        assert (MARK in client.get(several, {"id": [unpublished.pk]}).content.decode()) == expected


def test_a_bulk_action_does_not_name_what_one_may_not_see(duisburg, make_person, sign_in, unpublished):
    path = reverse("wagtail_bulk_action", args=["organisations", "organisation", "delete"])
    client = sign_in(make_person(roles.PARTNER, "domid"))
    for ids in ([unpublished.pk], ["all"], [unpublished.pk, Organisation.objects.get(slug="domid").pk]):
        for who in (client, duisburg):
            assert MARK not in who.get(path, {"id": ids}).content.decode()
            who.post(f"{path}?" + "&".join(f"id={key}" for key in ids))
    assert Organisation.objects.filter(slug__in=["noch-geheim", "domid"]).count() == 2


def test_reports_on_everything_are_for_administrators(duisburg, make_person, sign_in, foreign, superuser):
    foreign.save_revision(user=superuser, log_action=True)
    for name in ("wagtailadmin_reports:site_history", "wagtailadmin_reports:workflow", "security_events"):
        assert duisburg.get(reverse(name)).status_code in (302, 403), name
    administrator = sign_in(make_person(roles.ADMINISTRATION))
    assert administrator.get(reverse("wagtailadmin_reports:site_history")).status_code == 200
    foreign.get_workflow().start(foreign, superuser)
    offered = administrator.get("/redaktion/").content.decode()
    for name in ("workflow", "workflow_tasks", "workflow_results", "workflow_tasks_results"):
        address_of_report = reverse(f"wagtailadmin_reports:{name}")
        answer = administrator.get(address_of_report)
        assert answer.status_code == 200, name
        assert str(foreign) in answer.content.decode(), name
        assert duisburg.get(address_of_report).status_code in (302, 403), name
        assert name.endswith("results") or offered.count(address_of_report) == 1
    menu = duisburg.get("/redaktion/").content.decode()
    assert reverse("wagtailadmin_reports:site_history") not in menu


def test_the_first_page_and_searches_do_not_tell(duisburg, foreign, superuser):
    foreign.get_workflow().start(foreign, superuser)
    for path in ("/redaktion/", reverse("wagtailsnippets_centres_centre:list") + "?q=geheim"):
        assert MARK not in duisburg.get(path).content.decode()


def test_a_revision_of_a_foreign_record_does_not_open_with_the_key_of_ones_own(duisburg, foreign):
    own = Centre.objects.get(slug="duisburg")
    answer = duisburg.get(address(own, "revisions_view", foreign.latest_revision_id))
    assert answer.status_code == 404
    compared = duisburg.get(address(own, "revisions_compare", foreign.latest_revision_id, "live"))
    assert MARK not in compared.content.decode()


def test_a_contact_cannot_be_given_away_or_taken(duisburg, sign_in, superuser):
    own = contact_of("duisburg")
    form = filled_in(sign_in(superuser).get(address(own, "edit")).content)
    dortmund = Organisation.objects.get(slug="dortmund")
    before = Contact.objects.filter(organisation=dortmund).count()
    for action in ({}, {"action-publish": ["action-publish"]}):
        answer = duisburg.post(address(own, "edit"), form | {"organisation": [dortmund.pk]} | action)
        assert "gehört der Eintrag nicht mehr zu Ihrer Stelle" in answer.content.decode()
    new = form | {"organisation": [dortmund.pk], "slug": ["untergeschoben"]}
    answer = duisburg.post(reverse("wagtailsnippets_organisations_contact:add"), new)
    assert answer.status_code == 200
    own.refresh_from_db()
    assert own.organisation.slug == "duisburg"
    assert own.get_latest_revision_as_object().organisation_id == own.organisation_id
    assert Contact.objects.filter(organisation=dortmund).count() == before


# Review ------------------------------------------------------------------------------------------


def submit(client, record, sign_in, superuser, **fields) -> None:
    form = filled_in(sign_in(superuser).get(address(record, "edit")).content)
    changed = {name: [value] for name, value in fields.items()}
    client.post(address(record, "edit"), form | changed | {"action-submit": ["action-submit"]})


def waiting(record) -> TaskState:
    return TaskState.objects.for_instance(record).get(status=TaskState.STATUS_IN_PROGRESS)


def test_a_centre_submits_and_the_coordination_approves(duisburg, make_person, sign_in, superuser):
    own = Centre.objects.get(slug="duisburg")
    submit(duisburg, own, sign_in, superuser, summary="Neu eingereicht")
    own.refresh_from_db()
    assert own.summary != "Neu eingereicht"
    coordination = sign_in(make_person(roles.COORDINATION, "lasi"))
    assert "Kommunales" in coordination.get("/redaktion/").content.decode()
    coordination.post(address(own, "workflow_action", "approve", waiting(own).pk), {"comment": ""})
    own.refresh_from_db()
    assert own.summary == "Neu eingereicht"


def test_nobody_approves_for_others(duisburg, make_person, sign_in, superuser):
    own = Centre.objects.get(slug="duisburg")
    submit(duisburg, own, sign_in, superuser, summary="Neu eingereicht")
    path = address(own, "workflow_action", "approve", waiting(own).pk)
    ministry = sign_in(make_person(roles.MINISTRY_PUBLISHING, "mkjfgfi"))
    dortmund = sign_in(make_person(roles.CENTRE, "dortmund"))
    for client in (duisburg, ministry, dortmund):
        client.post(path, {"comment": ""})
    own.refresh_from_db()
    assert own.summary != "Neu eingereicht"


def test_a_review_of_another_record_is_not_ended_through_ones_own(duisburg, make_person, sign_in, superuser):
    """Wagtail's own view takes the key of any review."""
    ours, theirs = Organisation.objects.get(slug="mkjfgfi"), Organisation.objects.get(slug="mkw")
    for record in (ours, theirs):
        with_draft(record, "summary", superuser)
        record.refresh_from_db()
        record.get_workflow().start(record, superuser)
    ministry = sign_in(make_person(roles.MINISTRY_PUBLISHING, "mkjfgfi"))
    answer = ministry.post(address(ours, "workflow_action", "approve", waiting(theirs).pk), {"comment": ""})
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.summary != MARK


def test_the_editing_form_offers_publishing_only_to_whom_it_is_given(
    duisburg, make_person, sign_in, superuser
):
    own = Centre.objects.get(slug="duisburg")
    offered = {}
    for name, client in {
        "centre": duisburg,
        "coordination": sign_in(make_person(roles.COORDINATION, "lasi")),
    }.items():
        page = BeautifulSoup(client.get(address(own, "edit")).content, "html.parser")
        offered[name] = page.find("button", attrs={"name": "action-publish"}) is not None
    assert offered == {"centre": False, "coordination": True}


# Keys in what is posted --------------------------------------------------------------------------


def test_a_posted_key_does_not_tell_the_name_behind_it(
    duisburg, make_person, sign_in, superuser, unpublished
):
    """A form takes no record its sender could not choose, and shows its name neither there nor in the preview."""
    partner = sign_in(make_person(roles.PARTNER, "noch-geheim"))
    own = contact_of("duisburg")
    form = filled_in(sign_in(superuser).get(address(own, "edit")).content)
    foreign_key = form | {"organisation": [unpublished.pk]}
    for action in ({}, {"action-publish": ["action-publish"]}):
        answer = duisburg.post(address(own, "edit"), foreign_key | action)
        assert answer.status_code == 200
        assert "organisation" in answer.context["form"].errors
        assert MARK not in answer.content.decode()
    new = reverse("wagtailsnippets_organisations_contact:add")
    assert MARK not in duisburg.post(new, foreign_key | {"slug": ["neu"]}).content.decode()
    duisburg.post(address(own, "preview_on_edit"), foreign_key)
    assert MARK not in duisburg.get(address(own, "preview_on_edit")).content.decode()
    seen = partner.get(f"{new}?", follow=True).content.decode()
    assert MARK not in seen, "nothing is chosen yet"
    assert (
        MARK
        in partner.post(new, foreign_key | {"slug": ["neu"], "label": [""], "phone": ["x"]}).content.decode()
    )


def test_a_posted_key_in_a_row_does_not_tell_either(make_person, sign_in, superuser, nrw):
    own = ROWS["release"].record("one")
    hidden = Person.objects.create(slug="noch-geheim", given_name="Erika", family_name=MARK, live=False)
    client = sign_in(make_person(roles.MINISTRY_EDITING, "mkjfgfi"))
    form = filled_in(sign_in(superuser).get(address(own, "edit")).content)
    row = {"persons-TOTAL_FORMS": ["1"], "persons-INITIAL_FORMS": ["0"], "persons-0-person": [hidden.pk]}
    row |= {"persons-0-id": [""], "persons-0-DELETE": [""], "persons-0-ORDER": ["1"]}
    assert MARK not in client.post(address(own, "edit"), form | row).content.decode()
    draft = type(own).objects.get(pk=own.pk).get_latest_revision_as_object()
    assert hidden.pk not in [appears.person_id for appears in draft.persons.all()]


def test_where_a_record_is_used_names_no_foreign_draft(make_person, sign_in, nrw):
    topic = Topic.objects.create(slug="wenig-benutzt", title="Wenig benutzt", live=True)
    release = Release(slug="geheim", title=MARK, live=False)
    release.issuers.add(ReleaseIssuer(organisation=Organisation.objects.get(slug="mkw")))
    release.topics.add(ReleaseTopic(topic=topic))
    release.save()
    ReferenceIndex.create_or_update_for_object(release)
    shown = {}
    for slug in ("mkjfgfi", "mkw"):
        client = sign_in(make_person(roles.MINISTRY_EDITING, slug))
        shown[slug] = MARK in client.get(address(topic, "usage")).content.decode()
    assert shown == {"mkjfgfi": False, "mkw": True}


# Tabs --------------------------------------------------------------------------------------------


def test_a_centre_is_shown_and_may_change_what_it_says_of_itself(duisburg, make_person, sign_in, superuser):
    own = Centre.objects.get(slug="duisburg")
    tabs = {}
    for name, client in {
        "centre": duisburg,
        "coordination": sign_in(make_person(roles.COORDINATION, "lasi")),
    }.items():
        page = BeautifulSoup(client.get(address(own, "edit")).content, "html.parser")
        tabs[name] = {tab.get_text(" ", strip=True).split(" ")[0] for tab in page.find_all("a", role="tab")}
    assert tabs["coordination"] - tabs["centre"] == {"Genehmigung", "Namen", "Quellen"}
    assert {"Zentrum", "Schwerpunkte", "Stellen"} <= tabs["centre"]
    form = filled_in(sign_in(superuser).get(address(own, "edit")).content)
    steps = own.steps.count()
    duisburg.post(
        address(own, "edit"),
        form | {"slug": ["umgezogen"], "key": ["KI-0"], "steps-TOTAL_FORMS": ["0"], "steps-INITIAL_FORMS": ["0"],
                "remarks": [MARK], "summary": ["Neu beschrieben"]},
    )  # fmt: skip
    draft = Centre.objects.get(pk=own.pk).get_latest_revision_as_object()
    assert (draft.summary, draft.slug, draft.key) == ("Neu beschrieben", "duisburg", own.key)
    assert draft.steps.count() == steps > 0
    assert draft.remarks != MARK
