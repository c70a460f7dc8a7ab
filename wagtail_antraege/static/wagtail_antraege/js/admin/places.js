// Leads from the checklist to the field or entry that a sentence is about.
// Wagtail follows such addresses when a page is opened, not while one is in it.

const DEEPEST_WAIT = 300;

const named = (name) => [...document.querySelectorAll(`[data-contentpath="${CSS.escape(name)}"]`)];

/** Entries have parts that are called like fields of the page, such as "purpose". */
const isField = (element) => !element.parentElement.closest("[data-contentpath]");

function find(place) {
  const [field, entry] = place.split(".");
  return entry ? named(entry)[0] : named(field).find(isField);
}

function openTab(target) {
  const panel = target.closest("[role=tabpanel]");
  const tab = panel && document.querySelector(`[role=tab][href="#${panel.id}"]`);
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}

function unfold(target) {
  const around = target.closest("[data-panel]")?.querySelector("[data-panel-toggle]");
  for (const toggle of [around, target.querySelector("[data-panel-toggle]")]) {
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
}

function focusIn(target) {
  target.scrollIntoView({ block: "center" });
  const inputs = "input:not([type=hidden]), textarea, select, [contenteditable=true]";
  const found = [target, ...target.querySelectorAll("*")].filter((one) => one.matches(inputs));
  found.find((one) => one.checkVisibility())?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-antraege-place]");
  const target = link && find(link.dataset.antraegePlace);
  if (!target) return;
  event.preventDefault();
  openTab(target);
  unfold(target);
  window.setTimeout(() => focusIn(target), DEEPEST_WAIT);
});
