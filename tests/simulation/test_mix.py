"""What a day has beside the ordinary is the same for the same seed, and ends."""

from simulation.mix import Wishes, extras


def test_the_same_ticket_does_the_same_again() -> None:
    assert extras(1, "A001", 1) == extras(1, "A001", 1)


def test_of_many_tickets_some_do_each_thing() -> None:
    all_extras = [extras(1, f"A{figure:03d}", 1) for figure in range(1500)]
    names = [name for name in vars(all_extras[0]) if name != "chance"]
    assert all(any(getattr(extra, name) for extra in all_extras) for name in names)


def test_whoever_was_called_often_is_served_to_the_end() -> None:
    late = [extras(1, f"A{figure:03d}", 4) for figure in range(1500)]
    assert not any(extra.transfers or extra.holds or extra.undoes_call for extra in late)


def test_wishes_are_of_this_hall() -> None:
    wishes = Wishes(1, ["elderly"], ["residence", "identity"])
    said = [wishes.of(second, "residence") for second in range(500)]
    assert {wish["priority_class"] for wish in said if "priority_class" in wish} == {"elderly"}
    assert {one for wish in said for one in wish.get("further", [])} == {"identity"}


def test_a_hall_without_classes_gives_none() -> None:
    assert Wishes(1, [], ["residence"]).of(1, "residence") == {}
