// The upload page says which file was chosen, and that it is being checked.
"use strict";
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches(".drop-area__input") || !input.files.length) return;
  const name = input.closest(".drop-area").querySelector("[data-file-name]");
  name.textContent = input.files[0].name;
  name.classList.add("is-chosen");
});

["dragenter", "dragover", "dragleave", "drop"].forEach((kind) => document.addEventListener(kind, (event) => {
  const area = event.target.closest && event.target.closest(".drop-area");
  if (area) area.classList.toggle("is-over", kind === "dragenter" || kind === "dragover");
}));

document.addEventListener("submit", (event) => {
  const button = event.target.matches("[data-roster-upload]") && event.target.querySelector("[data-busy]");
  if (!button || event.defaultPrevented) return;
  const words = button.textContent;
  button.textContent = button.dataset.busy;
  window.addEventListener("pageshow", () => { button.textContent = words; }, { once: true });
});
