/** A long table that gets shorter as the reader types the beginning of a name. */
import { plain } from "./text.js";

for (const root of document.querySelectorAll("[data-filter]")) {
  /** @type {HTMLInputElement} */
  const field = root.querySelector("input");
  const said = root.querySelector("[role=status]");
  const rows = [...root.querySelectorAll("tbody tr")];
  const { one = "", many = "" } = root.dataset;
  root.querySelector(".filter").hidden = false;
  field.addEventListener("input", () => {
    const wanted = plain(field.value);
    for (const row of rows) {
      row.hidden = !plain(row.querySelector("th").textContent).startsWith(wanted);
    }
    const count = rows.filter((row) => !row.hidden).length;
    said.textContent = count === 1 ? one : many.replace("{count}", String(count));
  });
}
