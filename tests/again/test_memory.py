"""What is remembered, and what is forgotten when something changes."""

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
