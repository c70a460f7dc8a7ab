/**
 * Makes the pages of a form livelier. Everything works without it: the server
 * shows what applies, keeps what was typed and refuses a second sending.
 */

import { follow } from "./live_conditions.js";
import { keep } from "./keeping.js";
import { check } from "./upload_check.js";

/** Errors first, then what else the page wants to be noticed. */
function focusFirst() {
  const target = document.querySelector("[data-antraege-focus]");
  if (target) {
    target.focus();
  } else if (location.hash) {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.focus();
  }
}

/** A double click sends once; the button comes back if the page does. */
function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
    setTimeout(() => {
      sent = false;
    }, 4000);
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
}

/** A page out of the browser's memory may show answers that are gone. */
function reloadFromMemory() {
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
}

function offerPrinting() {
  for (const place of document.querySelectorAll("[data-antraege-print]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => print());
  }
}

for (const form of document.querySelectorAll("form[data-antraege-form]")) {
  follow(form);
  sendOnce(form);
  check(form);
  keep(form);
  reloadFromMemory();
}
for (const form of document.querySelectorAll("form[data-antraege-preview]")) {
  follow(form);
  form.addEventListener("submit", (event) => event.preventDefault());
}
offerPrinting();
focusFirst();
