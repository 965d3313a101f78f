// Valid HTML, strictly: all that html-validate recommends, for whole documents.
// Each rule that is off says why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  elements: ["html5"],
  rules: {
    // A file:// page may not load what has an integrity hash, and nothing comes from elsewhere.
    "require-sri": "off",
    // "doctype" in lower case is as valid.
    "doctype-style": "off",
    // A table that CSS lays out as a list on a phone keeps its roles only if they are written.
    "no-redundant-role": "off",
    // Whitespace of templates: no reader and no browser sees it.
    "no-trailing-whitespace": "off",
    // The name of a fact's page is the fact in words, which may take more than 70 letters.
    "long-title": "off",
  },
};
