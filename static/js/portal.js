// The portal's own script: small helps, nothing that a page cannot do without. Runs under script-src 'self'.
"use strict";
document.documentElement.classList.add("js");

function ready(root) {
  root.querySelectorAll("[data-print],[data-pick-day]").forEach((button) => { button.hidden = false; });
  const summary = root.querySelector("[data-focus]");
  if (summary) summary.focus();
  const here = root.querySelector(".desk-nav [aria-current]");  // a long navigation shows where one is
  if (here && here.offsetParent) here.closest(".desk-nav").scrollTop = here.offsetTop - here.closest(".desk-nav").clientHeight / 2;
  picked();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("button,a");
  if (!target) return;
  if (target.matches("[data-print]")) window.print();
  if (target.dataset.dialog) document.getElementById(target.dataset.dialog).showModal();
  if (target.matches("[data-close]")) target.closest("dialog").close();
  if (target.matches("[data-pick-day]")) {
    const field = target.closest(".date-field");
    const native = field.querySelector("[type=date]");
    const typed = field.querySelector("[type=text]");
    native.value = /^\d{4}-\d{2}-\d{2}$/.test(typed.value) ? typed.value : "";
    native.showPicker();
  }
});

// A picked day is written into the typed field, as if somebody had typed it.
document.addEventListener("change", (event) => {
  if (!event.target.matches(".date-field__native")) return;
  const typed = event.target.closest(".date-field").querySelector("[type=text]");
  typed.value = event.target.value;
  typed.dispatchEvent(new Event("change", { bubbles: true }));
});

// The search field asks while somebody types; leaving it asks for nothing more, or the row under the mouse would go.
document.addEventListener("change", (event) => { if (event.target.id === "name-search") event.stopPropagation(); }, true);

// Rows that are picked: all of the page at once, and how many.
function picked() {
  const boxes = [...document.querySelectorAll("input[name=pick]")];
  const count = boxes.filter((box) => box.checked).length;
  document.querySelectorAll("[data-pick-count]").forEach((place) => { place.textContent = count; });
  document.querySelectorAll(".pick-bar").forEach((bar) => bar.classList.toggle("pick-bar--on", count > 0));
  document.querySelectorAll("[data-pick-all]").forEach((all) => { all.closest("[data-pick-box]").hidden = false; all.checked = count > 0 && count === boxes.length; });
}
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    document.querySelectorAll("input[name=pick]").forEach((box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches("[data-pick-all],input[name=pick]")) picked();
});

// "/" goes to the search, except while somebody types.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input,textarea,select,[contenteditable]")) return;
  const search = document.getElementById("search") || document.getElementById("name-search");
  if (search) { event.preventDefault(); search.focus(); }
});

// A form that is on its way is not sent twice; the server would notice, the person need not wait for it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  window.addEventListener("pageshow", () => { delete form.dataset.sent; }, { once: true });
});

// Leaving a half-filled form asks first.
let touched = false;
document.addEventListener("input", (event) => { if (event.target.closest("[data-guard]")) touched = true; });
document.addEventListener("submit", () => { touched = false; });
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault(); });

// Fields that matter only for some answers appear when they do.
function dependents() {
  const conditional = document.querySelector("#div_id_condition_noticed_on");
  const chosen = document.querySelector("input[name=category]:checked");
  if (conditional) {
    conditional.hidden = !(chosen && chosen.value === "conditional") && !conditional.classList.contains("field--error");
    conditional.classList.toggle("field--dependent", !conditional.hidden);
  }
}
document.addEventListener("change", dependents);

// htmx: keep what was typed while the answer comes, and put errors where they belong.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement;
  if (active && active.id && active.matches("input[type=search]")) {
    window.keepFocus = { id: active.id, at: active.selectionStart, value: active.value };
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  ready(event.target);
  const kept = window.keepFocus;
  const field = kept && document.getElementById(kept.id);
  if (field && document.activeElement !== field) {
    field.value = kept.value;
    field.focus();
    field.setSelectionRange(kept.at, kept.at);
  }
  window.keepFocus = null;
});

document.addEventListener("DOMContentLoaded", () => { ready(document); dependents(); });
