// The number of a note shows the note: where it stands in the margin it is marked, else on a card.
(() => {
  "use strict";

  globalThis.onrecordCards.push((link) => {
    const passage = link.closest(".note-ref") && link.closest(".passage");
    const notes = passage && notesOf(passage, link.textContent);
    if (!notes) return null;
    return isInMargin(notes.at(-1), passage) ? notes.at(-1) : [copyOf(notes)];
  });

  // A note that tells what another told, too, for another place, says so by the number of that.
  function notesOf(passage, number) {
    const list = passage.querySelector(":scope > .notes > .notes__list");
    const numbered = (value) => [...(list?.children ?? [])].find((note) => note.value === Number(value));
    const note = numbered(number);
    return note && [numbered(note.querySelector("[data-like]")?.dataset.like), note].filter(Boolean);
  }

  function isInMargin(note, passage) {
    const { left, top, bottom } = note.getBoundingClientRect();
    const text = passage.firstElementChild.getBoundingClientRect();
    return left >= text.right && top >= 0 && bottom <= innerHeight;
  }

  function copyOf(notes) {
    const list = document.createElement("ol");
    list.className = "notes__list";
    list.append(...notes.map((note) => note.cloneNode(true)));
    for (const link of list.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    return list;
  }
})();
