import pytest

from onrecord.check.near_misses import NearMisses

MANY = [f"claim-{number:04}" for number in range(2_000)]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("clam-1234", "claim-1234"),
        ("claim-12x4", "claim-1224"),
        ("yoon", None),
        ("examplia", "examplia-on-tents-2031-05-04"),
        ("tents", "examplia-on-tents-2031-05-04"),
        ("ab", None),
        ("", None),
    ],
)
def test_the_nearest_of_many_ids_is_found(wanted, meant):
    known = NearMisses([*MANY, "examplia-on-tents-2031-05-04", "examplia-on-tents-2031-05-04-b"])

    assert known.nearest(wanted) == meant


def test_the_order_of_the_ids_does_not_matter():
    wanted = "claim-00000"

    assert NearMisses(MANY).nearest(wanted) == NearMisses(reversed(MANY)).nearest(wanted)


def test_a_longer_name_holds_whole_words():
    assert NearMisses(["samplia-and-norbia"]).longer("samp") is None
    assert NearMisses(["samplia-and-norbia"]).longer("samplia") == "samplia-and-norbia"
