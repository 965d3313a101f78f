"""What is remembered, and what is forgotten when something changes."""

from types import MappingProxyType

from onrecord.memory import Memory


class Desk:
    """Totals of prices, which may change."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.prices = {"tea": 1, "jam": 2, "ink": 3}
        self.done: list[str] = []

    def price(self, thing: str) -> int:
        self.memory.look_up(f"price:{thing}")
        return self.prices[thing]

    def total(self, *things: str) -> int:
        def work() -> int:
            self.done.append("+".join(things))
            return sum(map(self.price, things))

        return self.memory.once(f"total:{'+'.join(things)}", work)

    def bill(self) -> int:
        def work() -> int:
            self.done.append("bill")
            return self.total("tea", "jam") + self.total("ink")

        return self.memory.once("bill", work)

    def receipt(self) -> str:
        def written(total: int) -> str:
            self.done.append("receipt")
            return f"{total} paid"

        return self.memory.once_of("receipt", self.bill, written)

    def change(self, **prices: int) -> None:
        self.prices |= prices
        self.memory.forget(f"price:{thing}" for thing in prices)


def test_work_is_done_once() -> None:
    desk = Desk()

    assert [desk.bill(), desk.bill(), desk.total("ink")] == [6, 6, 3]
    assert desk.done == ["bill", "tea+jam", "ink"]


def test_what_looked_a_thing_up_is_done_again_and_so_is_what_used_that() -> None:
    desk = Desk()
    desk.bill()
    desk.done.clear()

    desk.change(jam=20)

    assert desk.bill() == 24
    assert desk.done == ["bill", "tea+jam"]


def test_what_was_taken_from_memory_counts_as_looked_up() -> None:
    desk = Desk()
    desk.total("ink")
    desk.bill()

    desk.change(ink=30)

    assert desk.bill() == 33


def test_work_that_failed_is_not_remembered() -> None:
    desk = Desk()
    desk.change(jam=2)
    del desk.prices["ink"]
    try:
        desk.bill()
    except KeyError:
        desk.change(ink=4)

    assert desk.bill() == 7


def test_all_results_of_a_kind_can_be_forgotten() -> None:
    desk = Desk()
    desk.bill()
    desk.done.clear()

    desk.memory.forget_all("total")
    desk.bill()

    assert desk.done == ["bill", "tea+jam", "ink"]


def test_what_is_made_of_a_thing_is_what_looked_it_up_when_it_was_last_done() -> None:
    desk = Desk()
    wanted = ["tea", "jam"]

    def basket() -> int:
        return desk.memory.once("basket", lambda: sum(map(desk.price, wanted)))

    basket()
    assert desk.memory.leading_to("basket", ["price:tea", "price:ink"]) == {"price:tea"}

    wanted.remove("tea")
    desk.change(jam=3)
    basket()

    assert desk.memory.leading_to("basket", ["price:tea", "price:jam"]) == {"price:jam"}


def test_what_is_done_again_is_still_forgotten_with_all_that_it_looks_up() -> None:
    desk = Desk()
    desk.bill()
    desk.change(jam=20)
    desk.bill()
    desk.change(tea=10)
    assert desk.bill() == 33
    desk.change(jam=1, ink=1)

    assert desk.bill() == 12


def test_what_is_given_the_same_again_is_not_made_of_it_again() -> None:
    desk = Desk()
    desk.receipt()
    desk.change(jam=3, tea=1)
    assert desk.receipt() == "7 paid"
    desk.done.clear()

    desk.change(jam=1, tea=3)
    assert desk.receipt() == "7 paid"
    assert desk.done == ["bill", "tea+jam"]

    desk.change(jam=2)
    assert desk.receipt() == "8 paid"
    assert desk.done[-1] == "receipt"


def test_what_all_results_of_a_kind_were_made_of_is_forgotten_with_them() -> None:
    desk = Desk()
    for price in (3, 4):
        desk.change(jam=price)
        desk.receipt()
    desk.done.clear()

    desk.memory.forget_all("receipt")
    desk.receipt()

    assert desk.done == ["receipt"]


def test_values_that_no_packing_holds_are_told_apart() -> None:
    memory = Memory()
    found = []
    for value in (2**80, 2**80, 2**80 + 1, "\ud800", "\ud801", MappingProxyType({1: 2})):
        memory.forget(["value"])
        found.append(memory.once_of("told", lambda value=value: _looked_up(memory, value), repr))

    assert found == [
        repr(2**80),
        repr(2**80),
        repr(2**80 + 1),
        "'\\ud800'",
        "'\\ud801'",
        "mappingproxy({1: 2})",
    ]


def _looked_up(memory: Memory, value: object) -> object:
    memory.look_up("value")
    return value
