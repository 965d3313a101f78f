// Sheets are global data; one paginated template makes all pages.
export default function () {
  return { dir: { input: "src", output: "site" } };
}
