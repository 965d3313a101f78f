/* Tables of [data-list]: a button in each header cell of [data-sort], and a select in the form of
   filter.js, which phones show in place of the header. */
(() => {
  "use strict";
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const textOf = (element) => element.textContent.trim();

  // "2031-05" comes after the first of May and before the second.
  const dayOf = (cell) => {
    const date = cell.querySelector("time, [data-day]");
    const day = date ? date.dateTime || date.dataset.day : "";
    return day && `${day}-01-01`.slice(0, 10) + (10 - day.length);
  };
  // "1,100 entries"; "nothing" is none. With as many digits as the largest, to be put in order as text.
  const numberOf = (cell) => String(parseInt(textOf(cell).replace(/,/g, ""), 10) || 0).padStart(9, "0");
  const KINDS = {
    date: { keyOf: dayOf, ways: ["oldest first", "newest first"] },
    text: { keyOf: textOf, ways: ["A to Z", "Z to A"] },
    number: { keyOf: numberOf, ways: ["least first", "most first"] },
  };

  const begin = (table, root) => {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const order = make("select", { name: "sort" });
    order.append(new Option("as listed", ""));

    const columns = new Map();

    const sort = () => {
      const [key, way] = order.value.split(" ");
      const column = columns.get(key);
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      const sorted = [...rows];
      if (column >= 0) {
        const { keyOf } = KINDS[heads[column].dataset.sort];
        const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
        heads[column].setAttribute("aria-sort", way === "down" ? "descending" : "ascending");
        sorted.sort((one, other) => {
          const [first, second] = [keys.get(one), keys.get(other)];
          // What has no date comes last, whichever way.
          if (!first || !second) return Number(!first) - Number(!second);
          return first.localeCompare(second, "en", { numeric: true }) * (way === "down" ? -1 : 1);
        });
      }
      table.tBodies[0].append(...sorted);
    };

    heads.forEach((head, column) => {
      if (!head.dataset.sort) return;
      const name = textOf(head);
      const { ways } = KINDS[head.dataset.sort];
      const key = name.toLowerCase().replace(/\W+/g, "-");
      const [up, down] = [`${key} up`, `${key} down`];
      columns.set(key, column);
      order.append(new Option(`${name}, ${ways[0]}`, up), new Option(`${name}, ${ways[1]}`, down));
      const button = make("button", { type: "button", className: "sort" });
      button.setAttribute("aria-label", `Sort by: ${name}`);
      button.addEventListener("click", () => {
        order.value = order.value === up ? down : up;
        order.dispatchEvent(new Event("input", { bubbles: true }));
      });
      head.append(button);
    });
    const label = make("label", { className: "filter__control filter__control--order" });
    label.append("Order", order);
    const form = root.querySelector(".filter");
    form.append(label);
    form.addEventListener("input", sort);
    order.value = new URL(location.href).searchParams.get(`${root.dataset.query || ""}sort`);
    if (order.selectedIndex < 0) order.value = "";
    sort();
  };

  for (const root of document.querySelectorAll("[data-list]")) {
    const table = root.querySelector("table");
    try {
      if (table) begin(table, root);
    } catch (fault) {
      console.error("sort.js", fault);
    }
  }
})();
