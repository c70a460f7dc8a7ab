// The editor of application forms: indents groups, fills keys, offers earlier
// questions to conditions and formulas. Nothing here is needed to save or publish.

import { showConditions } from "./conditions.js";
import { entries } from "./entries.js";
import { keepFocus } from "./focus.js";
import { showFormulas } from "./formulas.js";
import { fillKeys } from "./keys.js";

function indent(found) {
  for (const { element, inside, type } of found) {
    element.classList.toggle("antraege-inside", inside);
    element.classList.toggle("antraege-begins-step", ["step", "exit"].includes(type));
  }
}

function start(root) {
  const kinds = JSON.parse(root.dataset.antraegeKinds);
  const texts = JSON.parse(root.dataset.antraegeTexts);
  const locked = new Set(JSON.parse(root.dataset.antraegeLocked));
  let planned = 0;

  const refresh = () => {
    planned = 0;
    const renamed = fillKeys(entries(root, root.dataset.antraegeForm), locked, texts);
    const found = entries(root, root.dataset.antraegeForm);
    indent(found);
    showConditions(found, kinds, texts, renamed);
    showFormulas(found, kinds, texts, renamed);
  };
  const plan = () => {
    planned ||= window.setTimeout(refresh, 60);
  };
  new MutationObserver(plan).observe(root, { childList: true, subtree: true });
  root.addEventListener("input", plan);
  root.addEventListener("change", plan);
  keepFocus(root);
  plan();
}

const begin = () => document.querySelectorAll("[data-antraege-form]").forEach(start);

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
