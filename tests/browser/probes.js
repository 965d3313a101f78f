// What the checks ask of a page that is open. Each function answers with plain values, and
// names an element by its start tag, as a person would find it in the source.

function tag(element) {
  return element.cloneNode(false).outerHTML.slice(0, 160);
}

function isShown(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function stops() {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(focusable)].filter(
    (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true })
  );
}

// What sticks out of the page, and makes it scroll sideways.
function spills() {
  const root = document.documentElement;
  const limit = root.clientWidth;
  // What a box of its own cuts off or scrolls does not spill out of the page.
  const isHeld = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible"
          && box.getBoundingClientRect().right <= limit + 1) return true;
    }
    return false;
  };
  const found = [];
  if (root.scrollWidth > limit) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width && box.height && box.right > limit + 1 && !isHeld(element)) {
      found.push(`${tag(element)} ends at ${Math.round(box.right)} px`);
    }
  }
  return found;
}

// Text that a box cuts off, with no way to scroll to it.
function cuts() {
  const isCut = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    // A box of one pixel holds words for those who listen.
    return element.clientWidth > 1 && isShown(element)
      && ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1));
  };
  return [...document.body.querySelectorAll("*")].filter(isCut).map(tag);
}

// Text that lies upon other text: pairs of them.
function overlaps() {
  // The part of the page in which an element's boxes let its text be seen.
  const windows = new Map([[document.documentElement, [-1e6, -1e6, 1e6, 1e6]]]);
  const window_of = (element) => {
    if (!windows.has(element)) {
      const outer = window_of(element.parentElement);
      const box = element.getBoundingClientRect();
      const isOpen = getComputedStyle(element).overflowX === "visible";
      windows.set(element, isOpen ? outer : meeting(outer, [box.x, box.y, box.right, box.bottom]));
    }
    return windows.get(element);
  };
  const meeting = ([a, b, c, d], [e, f, g, h]) =>
    [Math.max(a, e), Math.max(b, f), Math.min(c, g), Math.min(d, h)];

  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || !isShown(text.parentElement)) continue;
    range.selectNodeContents(text);
    for (const { x, y, right, bottom } of range.getClientRects()) {
      // Letters fill the middle of their line; lines may touch, and signs may lean out.
      const lean = (bottom - y) / 4;
      const [left, top, end, foot] =
        meeting(window_of(text.parentElement), [x + 1, y + lean, right - 1, bottom - lean]);
      if (left < end && top < foot) lines.push({ text, left, top, end, foot });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const found = [];
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].top < one.foot; next += 1) {
      const other = lines[next];
      if (other.text !== one.text && other.left < one.end && one.left < other.end) {
        found.push(`"${one.text.data.trim().slice(0, 60)}" and "${other.text.data.trim().slice(0, 60)}"`);
      }
    }
  });
  return found;
}

// What moves although the reader asked for no motion.
function movements() {
  const moves = (style) => [style.transitionDuration, style.animationDuration]
    .some((durations) => durations.split(",").some((duration) => parseFloat(duration) > 0))
    || style.scrollBehavior === "smooth";
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      if (moves(getComputedStyle(element, part))) found.push(tag(element));
    }
  }
  return found;
}

// Every line of text. Controls and their announcements are what scripts add; all else is what
// the page says.
function lines() {
  for (const element of document.querySelectorAll(
    "button, input, select, textarea, label, output, legend, [role=status], [role=search]"
  )) element.style.display = "none";
  return document.body.innerText.split("\n").map((line) => line.trim()).filter(Boolean);
}

function focused() {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  return {
    tag: tag(element),
    href: element.getAttribute("href") || "",
    seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0
      && box.bottom <= innerHeight && box.right <= innerWidth && isShown(element),
  };
}

function focusIsBeyond(href) {
  const target = document.getElementById(decodeURIComponent(href.slice(1)));
  const place = target ? target.compareDocumentPosition(document.activeElement) : 0;
  return Boolean(place & Node.DOCUMENT_POSITION_FOLLOWING);
}

// Begin to note where the focus goes; `walked` tells of it.
function watchFocus() {
  const waiting = new Set(stops());
  // Of a group of radio buttons one is a stop; the arrows reach the others.
  for (const stop of [...waiting]) {
    if (stop.type === "radio" && !stop.checked) waiting.delete(stop);
  }
  let first = null;
  window.walk = { waiting, isOut: false };
  document.addEventListener("focusin", ({ target }) => {
    window.walk.isOut ||= target === first;
    first ??= target;
    waiting.delete(target);
  });
  document.addEventListener("focusout", ({ relatedTarget }) => {
    window.walk.isOut ||= first !== null && relatedTarget === null;
  });
  return waiting.size;
}

function walked() {
  return { isOut: window.walk.isOut, missed: [...window.walk.waiting].map(tag) };
}

// Stops that look the same with the focus and without.
function unseenFocus() {
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
      ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join(";");
  };
  const found = [];
  for (const element of stops()) {
    element.blur();
    const before = look(element);
    element.focus({ preventScroll: true });
    if (document.activeElement === element && look(element) === before) found.push(tag(element));
  }
  return found;
}
