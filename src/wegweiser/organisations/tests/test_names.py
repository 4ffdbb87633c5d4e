"""Names, and who does the work of an office today."""

from __future__ import annotations

from wegweiser.organisations.models import Organisation
from wegweiser.organisations.offices import current_successor, current_successors, names_during


def test_an_office_bears_the_name_of_the_day(make_organisation, day):
    office = make_organisation(
        names=[
            ("Ausländeramt", "AA", None, day(2015, 6, 30)),
            ("Willkommensamt", "WA", day(2015, 7, 1), None),
        ]
    )
    assert office.name_on(day(2014, 4, 25)) == "Ausländeramt"
    assert office.name_on(day(2015, 6, 30)) == "Ausländeramt"
    assert office.name_on(day(2015, 7, 1)) == "Willkommensamt"
    assert (office.name, office.short_name) == ("Willkommensamt", "WA")


def test_a_new_name_ends_the_old_one_even_without_a_recorded_end(make_organisation, day):
    office = make_organisation(
        names=[
            ("Erster Name", "", day(1980, 1, 1), None),
            ("Zweiter Name", "", day(2010, 1, 1), day(2013, 12, 31)),
        ]
    )
    assert office.name_on(day(2005, 1, 1)) == "Erster Name"
    assert office.name_on(day(2026, 1, 1)) == "Zweiter Name"


def test_an_office_held_across_a_renaming_shows_both_names(make_organisation, make_person, day):
    ministry = make_organisation(
        names=[("Haus A", "", day(2010, 1, 1), day(2014, 12, 31)), ("Haus B", "", day(2015, 1, 1), None)]
    )
    person = make_person("Ada", "Beispiel", [(ministry, "Leitung", day(2013, 1, 1), day(2016, 1, 1))])
    assert [name.name for name in names_during(ministry, person.offices.all()[0])] == ["Haus A", "Haus B"]


def test_the_ministry_of_2014_and_the_one_of_today(nrw, day):
    ministry = Organisation.objects.get(slug="mais")
    assert ministry.short_name_on(day(2014, 4, 25)) == "MAIS"
    assert current_successor(ministry, day(2014, 4, 25)) == ministry
    assert "mkjfgfi" in {heir.slug for heir in current_successors(ministry, day(2026, 1, 1))}
    assert "mkffi" in {heir.slug for heir in current_successors(ministry, day(2018, 1, 1))}


def test_raa_lead_to_the_network_of_the_centres(nrw, day):
    heirs = current_successors(Organisation.objects.get(slug="raa"), day(2026, 1, 1))
    assert "ki-netz" in {heir.slug for heir in heirs}
    assert all(heir.exists_on(day(2026, 1, 1)) for heir in heirs)


def test_laki_was_split_between_lasi_and_the_ministry(nrw, day):
    laki = Organisation.objects.get(slug="laki")
    assert current_successors(laki, day(2021, 3, 31)) == [laki]
    assert {heir.slug for heir in current_successors(laki, day(2026, 1, 1))} == {"lasi", "mkjfgfi"}


def test_handing_over_some_tasks_ends_nothing(make_organisation, succeed, day):
    old, new = make_organisation(), make_organisation()
    succeed(new, old, day(2015, 1, 1), "tasks")
    assert current_successors(old, day(2020, 1, 1)) == [old]


def test_a_renamed_record_has_ended_without_a_recorded_dissolution(make_organisation, succeed, day):
    old, new = make_organisation(), make_organisation()
    succeed(new, old, day(2015, 1, 1), "renamed")
    assert current_successors(old, day(2014, 12, 31)) == [old]
    assert current_successors(old, day(2015, 1, 1)) == [new]


def test_a_circle_of_successions_comes_to_an_end(make_organisation, succeed, day):
    one, other = make_organisation(), make_organisation()
    succeed(other, one, day(2010, 1, 1), "renamed")
    succeed(one, other, day(2012, 1, 1), "renamed")
    assert current_successors(one, day(2020, 1, 1)) == []
    assert current_successor(one, day(2020, 1, 1)) is None


def test_longer_chains_cost_no_more_than_their_length(
    make_organisation, succeed, day, django_assert_max_num_queries
):
    first = last = make_organisation(dissolved_on=day(2000, 1, 1))
    for year in range(2000, 2004):
        following = make_organisation(dissolved_on=day(year + 1, 1, 1) if year < 2003 else None)
        succeed(following, last, day(year, 1, 1), "tasks")
        last = following
    with django_assert_max_num_queries(2 * 5):
        assert current_successors(first, day(2020, 1, 1)) == [last]
