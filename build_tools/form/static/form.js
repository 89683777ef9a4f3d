// Shows the page again while an editor writes; without this there is the button.
const PAUSE = 900;
let waiting;
for (const form of document.querySelectorAll("form.record")) {
  form.addEventListener("input", ({ target }) => {
    const part = target.closest("[data-part]") ?? form;
    const button = part.querySelector("[data-live]") ?? form.querySelector("[data-live]");
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(button), PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
document.querySelector("#fel")?.focus();
// A part is put where the editor is writing; without this it comes last.
for (const button of document.querySelectorAll("[data-insert]")) {
  button.addEventListener("click", (event) => {
    const text = document.getElementById(button.dataset.insert);
    event.preventDefault();
    text.setRangeText(`\n\n${document.getElementById(button.dataset.from).value}\n\n`, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
