// Below a formula: the earlier questions it can read. A click puts one in.

import { input, put } from "./entries.js";

// Free texts can be read too, but there is nothing to reckon with.
const LISTED = ["number", "money", "date", "time", "boolean", "choice"];
const WORDS = /"[^"]*"|\{[^}]*\}|[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*/gi;
const STORED = /("formula":)("(?:[^"\\]|\\.)*")/;

/** List beside every formula what stands before it, and let it follow new keys. */
export function showFormulas(found, kinds, texts, renamed) {
  found.forEach((entry, position) => {
    if (entry.closed) return renamed.size && rewriteKeys(entry.closed, renamed);
    const formula = input(entry.root, `${entry.prefix}-formula`);
    if (!formula) return;
    if (renamed.size) put(formula, followed(formula.value, renamed));
    const earlier = found.slice(0, position).flatMap((each) => names(each, kinds, texts));
    showNames(formula, earlier, texts);
  });
}

function followed(formula, renamed) {
  return formula.replace(WORDS, (word) => {
    const [key, ...part] = word.split(".");
    return renamed.has(key) ? [renamed.get(key), ...part].join(".") : word;
  });
}

function rewriteKeys(closed, renamed) {
  const rename = (_all, name, text) => name + JSON.stringify(followed(JSON.parse(text), renamed));
  put(closed.held, closed.held.value.replace(STORED, rename));
}

function names(entry, kinds, texts) {
  const kind = kinds[entry.type];
  const key = entry.key?.value;
  if (!key) return [];
  const label = entry.source?.value || texts.untitled;
  if (entry.type === "repeat_group") return [[`anzahl(${key})`, `${label}: ${texts.entries}`]];
  const parts = (kind?.parts ?? []).map((part) => ({
    kind: part.kind,
    name: [`${key}.${part.name}`, `${label}: ${part.label}`],
  }));
  const all = [{ kind: kind?.kind, name: [key, label] }, ...parts];
  return all.filter((each) => LISTED.includes(each.kind)).map((each) => each.name);
}

function showNames(formula, earlier, texts) {
  let list = formula.parentElement.querySelector("details.antraege-names");
  if (!list) formula.after((list = newList(texts)));
  const signature = JSON.stringify(earlier);
  if (list.dataset.antraegeNames === signature) return;
  list.dataset.antraegeNames = signature;
  list.hidden = !earlier.length;
  list.querySelector("ul").replaceChildren(...earlier.map((each) => item(formula, ...each)));
}

function newList(texts) {
  const list = document.createElement("details");
  list.className = "antraege-names";
  const summary = document.createElement("summary");
  summary.textContent = texts.names;
  list.append(summary, document.createElement("ul"));
  return list;
}

function item(formula, name, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = label;
  button.addEventListener("click", () => putIn(formula, name));
  const code = document.createElement("code");
  code.textContent = name;
  const entry = document.createElement("li");
  entry.append(button, " ", code);
  return entry;
}

/** Write a name where the cursor stands. */
function putIn(formula, name) {
  const [start, end] = [formula.selectionStart, formula.selectionEnd];
  put(formula, formula.value.slice(0, start) + name + formula.value.slice(end));
  formula.focus();
  formula.setSelectionRange(start + name.length, start + name.length);
}
