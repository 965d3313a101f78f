/* Beside "How to cite": buttons that copy the address of the page, or its citation. */
(() => {
  "use strict";
  const cite = document.querySelector(".colophon .cite");
  if (!cite) return;

  const canonical = document.querySelector("link[rel=canonical]");
  const address = canonical ? canonical.href : location.href.replace(/[?#].*/, "");
  // Of a copy on this reader's disk, nobody else can follow the address.
  const isPublic = Boolean(canonical) || location.protocol !== "file:";
  const plain = () => {
    const text = cite.textContent.trim().replace(/\s+/g, " ");
    // Before what the page rests on, lest it be read as the address of that.
    const [, named, rest] = text.match(/^(“[^”]*”[^;]*)(.*)$/);
    return isPublic && !text.includes("://") ? `${named}, ${address}${rest}` : text;
  };
  const markdown = () => {
    const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
    const [, title, site, known] = plain().match(/^(“[^”]*”)(.*?)(;.*)?$/);
    const place = site.replace(/, \w+:\/\/\S+/, "");
    return (isPublic ? `[${escaped(title)}](<${address}>)` : escaped(title)) + escaped(place + (known || ""));
  };

  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const field = document.createElement("textarea");
  field.className = "copy__field";
  field.readOnly = true;
  field.hidden = true;
  field.rows = 3;
  field.setAttribute("aria-label", "Text to copy");

  // Where a browser lets no script copy, the reader does.
  const copy = async (text) => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      field.hidden = true;
      status.textContent = "Copied.";
    } catch {
      field.value = text;
      field.hidden = false;
      field.select();
      status.textContent = "Selected, to copy by your own keys.";
    }
  };
  const line = document.createElement("p");
  line.className = "copy";
  for (const [label, textOf] of [["Copy link", () => address], ["Copy citation", plain], ["Copy as Markdown", markdown]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => copy(textOf()));
    line.append(button);
  }
  line.append(status);
  cite.parentElement.after(line, field);
})();
