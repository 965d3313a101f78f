import { layout } from "../lib/layout.js";

export const data = {
  pagination: { data: "pages", size: 1, alias: "made" },
  permalink: (data) => data.made.path,
  eleventyExcludeFromCollections: true,
};

export function render(data) {
  return layout(data.made);
}
