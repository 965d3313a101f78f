// Opens a card beside a link in the text when the pointer rests on it, or the keyboard has reached
// it. It stays while the pointer is on the link or the card, and closes on Escape. It holds words
// alone, all of which stand behind the link, or in the page, too. A finger opens those of notes only.
//
// What is in it, other scripts know: each adds to `onrecordCards` a function of a link, which answers
// with the nodes of its card, or with the element of the page to be marked instead; with a promise
// of either, or with nothing.
(() => {
  "use strict";

  const makers = (globalThis.onrecordCards = []);
  const NONE_FOR = ".contents a, .fact__foot a, .colophon a";
  const REST = 400; // ms before a card opens
  const GRACE = 250; // ms to move the pointer from the link to its card
  const GAP = 6; // px from the link, and from the edge of the window

  const card = document.createElement("div");
  card.id = "preview-card";
  card.className = "preview";
  card.setAttribute("role", "tooltip");

  let shown = null; // the link whose card is open
  let marked = null; // what is marked in place of a card
  let wanted = null; // the link to be shown when the timer ends
  let focused = null; // the link that the keyboard has reached
  let dismissed = null; // the link whose card was closed by Escape, until the reader goes elsewhere
  let touched = false;
  let height = 0; // of the pointer
  let timer = 0;

  // Not "pointerover", which comes too when the page scrolls under a pointer at rest.
  document.addEventListener("pointermove", ({ target, pointerType, clientY }) => {
    if (pointerType === "touch") return;
    const link = linkAround(target);
    if (link && link !== wanted) height = clientY;
    if (card.contains(target)) want(shown, 0);
    else want(link ?? focused, link ? REST : GRACE);
  });
  document.documentElement.addEventListener("pointerleave", () => want(focused, GRACE));
  document.addEventListener("focusin", ({ target }) => {
    focused = target.matches(":focus-visible") ? linkAround(target) : null;
    height = 0;
    want(focused, REST);
  });
  document.addEventListener("focusout", close);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    dismissed = wanted;
    close();
  });
  window.addEventListener("pagehide", close);
  document.addEventListener("pointerdown", ({ target, pointerType, clientY }) => {
    touched = pointerType === "touch";
    height = clientY;
    if (touched && !card.contains(target) && linkAround(target) !== shown) close();
  });
  // The first tap on the number of a note shows the note, the next leads to the source.
  document.addEventListener("click", (event) => {
    const link = linkAround(event.target);
    if (!touched || link === shown || !link?.closest(".note-ref")) return;
    event.preventDefault();
    want(link, 0);
  });

  function linkAround(target) {
    const link = target.closest?.("main a[href]");
    return link?.matches(NONE_FOR) ? null : link;
  }

  function want(link, delay) {
    if (link !== dismissed) dismissed = null;
    if (link === wanted || link === dismissed) return;
    wanted = link;
    clearTimeout(timer);
    timer = setTimeout(turn, delay);
  }

  function close() {
    focused = wanted = null;
    clearTimeout(timer);
    turn();
  }

  async function turn() {
    if (wanted === shown) return;
    card.remove();
    shown?.removeAttribute("aria-describedby");
    marked?.classList.remove("is-marked");
    shown = marked = null;
    const link = wanted;
    for (const make of link ? makers : []) {
      const made = await make(link);
      if (link !== wanted) return;
      if (made) return show(link, made);
    }
  }

  function show(link, made) {
    shown = link;
    if (made instanceof Element) {
      marked = made;
      marked.classList.add("is-marked");
      return;
    }
    card.replaceChildren(...made);
    document.body.append(card);
    link.setAttribute("aria-describedby", card.id);
    // Below or above all of the link, which may be on two lines; from where that line begins.
    const lines = [...link.getClientRects()];
    const line = lines.find(({ top, bottom }) => top <= height && height <= bottom) ?? lines[0];
    const box = link.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(GAP, Math.min(line.left, clientWidth - GAP - card.offsetWidth));
    const below = box.bottom + GAP;
    const above = box.top - GAP - card.offsetHeight;
    const top = below + card.offsetHeight > clientHeight && above > 0 ? above : below;
    card.style.left = `${scrollX + left}px`;
    card.style.top = `${scrollY + top}px`;
  }
})();
