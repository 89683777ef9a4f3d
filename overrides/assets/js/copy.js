/**
 * Buttons that copy the words above them. They are there with this script alone.
 * @param {ParentNode} root
 */
export function offer(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    const part = /** @type {HTMLElement} */ (button.closest("details"));
    const words = part.querySelector("blockquote");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words.innerText.trim());
        part.querySelector("[role=status]").textContent = button.dataset.copy ?? "";
      } catch {
        getSelection()?.selectAllChildren(words); // for the reader to copy
      }
    });
  }
}
