import { allPages } from "../../lib/pages.js";
import { readSite } from "../../lib/records.js";

// The folder of sheets beside this project.
export default function () {
  return allPages(readSite("../corpus/content"));
}
