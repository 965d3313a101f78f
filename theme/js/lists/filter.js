/* A list of [data-list]: a field and selects that filter it. What is chosen stands in the
   address, so that a filtered list can be kept and sent. */
(() => {
  "use strict";
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const labelled = (label, control, kind) =>
    make("label", { className: `filter__control filter__control--${kind}` }, label, control);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const textOf = (element) => (element ? element.textContent.trim() : "");

  const yearOf = (element) => {
    const date = element.querySelector("time, [data-day]");
    return date ? (date.dateTime || date.dataset.day).slice(0, 4) : "not stated";
  };
  // Without the shape before them.
  const wordsOf = (cell) => textOf((cell.firstElementChild || cell).lastChild);
  // "unnamed source: an officer; accusation": two ways, to be found by either.
  const waysOf = (cell) => wordsOf(cell).split(";").map((way) => way.split(":")[0].trim());

  // Of a table the header cells name the filters, of another list the list itself.
  const filtersOf = (root) => {
    const filters = [];
    for (const head of root.querySelectorAll("th[data-filter]")) {
      const names = head.dataset.filter.split(" ");
      names.forEach((name, at) => {
        const values = (cell) => {
          if (names.length > 1) return [textOf(cell.querySelectorAll("a")[at])];
          if (head.dataset.sort === "date") return [yearOf(cell)];
          return name === "known" ? waysOf(cell) : [wordsOf(cell)];
        };
        const label = names.length > 1 || name === "year" ? capital(name) : textOf(head);
        filters.push({ name, label, valuesOf: (row) => values(row.cells[head.cellIndex]) });
      });
    }
    for (const told of root.dataset.filters ? root.dataset.filters.split(" ") : []) {
      const [name, selector] = told.split(":");
      const valueOf = (row) => (selector ? textOf(row.querySelector(selector)) : yearOf(row));
      filters.push({ name, label: capital(name), valuesOf: (row) => [valueOf(row)] });
    }
    return filters;
  };

  // What the address asks for is offered though no entry has it any more.
  const selectOf = ({ name, label, valuesOf }, rows, chosen) => {
    const counts = new Map(chosen ? [[chosen, 0]] : []);
    for (const value of rows.flatMap((row) => [...new Set(valuesOf(row))])) {
      if (value) counts.set(value, (counts.get(value) || 0) + 1);
    }
    if (counts.size < 2) return [];
    const values = [...counts.keys()].sort((one, other) => one.localeCompare(other, "en"));
    const select = make("select", { name }, make("option", { value: "", textContent: "all" }));
    for (const value of values) {
      select.append(make("option", { value, textContent: `${value} (${counts.get(value)})` }));
    }
    select.value = chosen;
    return [labelled(label, select, "select")];
  };

  const begin = (root) => {
    const { list: what, rows: rowSelector = "tbody > tr", groups, query = "" } = root.dataset;
    const rows = [...root.querySelectorAll(rowSelector)];
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const filters = filtersOf(root);
    const turns = [...document.querySelectorAll(".pager a, .pager__turn a")];
    const where = turns.length ? `${what} on this page` : what;
    const asked = new URL(location.href).searchParams;
    const given = (name) => asked.get(query + name) || "";

    const field = make("input", { type: "search", name: "q", autocomplete: "off", value: given("q") });
    const reset = make("button", { type: "button", className: "filter__reset", textContent: "Reset", hidden: true });
    // Where there is room for the field alone, the rest of the form opens below it.
    const more = make("button", { type: "button", className: "filter__more", textContent: "More filters" });
    more.addEventListener("click", () => more.setAttribute("aria-expanded", more.ariaExpanded === "false"));
    const form = make("form", { className: "filter" }, labelled(turns.length ? "Find on this page" : "Find in this list", field, "text"), more,
      ...filters.flatMap((filter) => selectOf(filter, rows, given(filter.name))));
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", `Filter the ${what}`);
    const status = make("p", { className: "filter__status" });
    status.setAttribute("role", "status");
    const isChosen = ["sort", ...filters.map((filter) => filter.name)].some(given);
    more.setAttribute("aria-expanded", isChosen);

    const show = () => {
      const chosen = new FormData(form);
      const words = plain(chosen.get("q")).split(/\s+/);
      const fits = (row) => words.every((word) => texts.get(row).includes(word))
        && filters.every(({ name, valuesOf }) => !chosen.get(name) || valuesOf(row).includes(chosen.get(name)));
      for (const row of rows) row.hidden = !fits(row);
      for (const group of groups ? root.querySelectorAll(groups) : []) {
        group.hidden = !group.querySelector(`${rowSelector}:not([hidden])`);
      }
      const shown = rows.filter((row) => !row.hidden).length;
      const all = shown === rows.length;
      status.textContent = all ? `${shown} ${where}` : shown
        ? `${shown} of ${rows.length} ${where}` : `No entry matches, of ${rows.length} ${where}`;
      reset.hidden = all && ![...chosen.values()].some(Boolean);
    };
    const keep = () => {
      const kept = new URL(location.href);
      for (const [name, value] of new FormData(form)) {
        if (value) kept.searchParams.set(query + name, value);
        else kept.searchParams.delete(query + name);
      }
      if (kept.href !== location.href) history.replaceState(null, "", kept);
      for (const link of turns) link.search = kept.search;
    };
    // Browsers allow only so many changes of the address at a time.
    let waiting = 0;
    const change = () => {
      show();
      clearTimeout(waiting);
      waiting = setTimeout(keep, 200);
    };
    form.addEventListener("input", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    reset.addEventListener("click", () => {
      for (const control of form.elements) if (control !== more) control.value = "";
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    root.prepend(form, make("div", { className: "filter__line" }, status, reset));
    show();
    for (const link of turns) link.search = location.search;
  };

  for (const root of document.querySelectorAll("[data-list]")) {
    try {
      begin(root);
    } catch (fault) {
      console.error("filter.js", fault);
    }
  }
})();
