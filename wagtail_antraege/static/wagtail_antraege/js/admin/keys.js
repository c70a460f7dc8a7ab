// A key follows its label until it has been published or edited by hand.

import { children, input, put } from "./entries.js";

const LONGEST = 60;
const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae" };

const followers = new WeakMap();

/** Write a label with nothing but a-z, 0-9 and underscores. */
export function slug(text) {
  const spelled = text.normalize("NFC").toLowerCase().replace(/[äöüßæ]/g, (sign) => SPELLED[sign]);
  const plain = spelled.normalize("NFKD").replace(/[\u0080-\uffff]/g, "");
  return trim(trim(plain.replace(/[^a-z0-9]+/g, "_")).slice(0, LONGEST));
}

const trim = (text) => text.replace(/^_+|_+$/g, "");

function keyFrom(label, fallback) {
  const base = slug(label);
  return !base || /^\d/.test(base) ? trim(`${fallback}_${base}`).slice(0, LONGEST) : base;
}

function free(base, taken) {
  let candidate = base;
  for (let number = 2; taken.has(candidate); number += 1) {
    const suffix = `_${number}`;
    candidate = base.slice(0, LONGEST - suffix.length) + suffix;
  }
  return candidate;
}

/** Fill the keys of all entries; return what was renamed, old to new. */
export function fillKeys(found, locked, texts) {
  const pairs = found
    .filter((entry) => entry.key && entry.source && !entry.closed)
    .map((entry) => ({
      target: entry.key,
      wanted: entry.source.value ? keyFrom(entry.source.value, entry.type) : "",
      fixed: locked.has(entry.id),
    }));
  for (const pair of pairs) if (pair.fixed) lock(pair.target, texts);
  for (const entry of found) if (!entry.closed) fillChoices(entry, locked.has(entry.id), texts);
  return follow(pairs, found.map((entry) => entry.key));
}

function fillChoices(entry, fixed, texts) {
  const pairs = children(entry.root, `${entry.prefix}-choices`).map((prefix) => {
    const label = input(entry.root, `${prefix}-value-label`).value;
    const target = input(entry.root, `${prefix}-value-value`);
    const known = fixed && !followers.has(target) && target.value !== "";
    if (known) lock(target, texts);
    return { target, wanted: label ? slug(label) || "choice" : "", fixed: known };
  });
  follow(pairs, []);
}

function follow(pairs, others) {
  const renamed = new Map();
  const follows = new Set(pairs.filter(isFollower).map((pair) => pair.target));
  const taken = new Set(
    [...others, ...pairs.map((pair) => pair.target)]
      .filter((each) => each && !follows.has(each))
      .map((each) => each.value),
  );
  for (const { target, wanted } of pairs) {
    if (!follows.has(target) || !wanted) continue;
    const key = free(wanted, taken);
    taken.add(key);
    if (target.value && target.value !== key) renamed.set(target.value, key);
    put(target, key);
  }
  return renamed;
}

function isFollower({ target, wanted, fixed }) {
  if (!followers.has(target)) {
    const plain = target.value.replace(/_\d+$/, "");
    followers.set(target, !fixed && (!target.value || [target.value, plain].includes(wanted)));
    target.addEventListener("input", (event) => {
      if (event.isTrusted) followers.set(target, target.value === "");
    });
  }
  return followers.get(target);
}

function lock(target, texts) {
  if (followers.has(target)) return;
  followers.set(target, false);
  target.readOnly = true;
  const note = document.createElement("p");
  note.className = "antraege-locked help";
  note.id = `${target.id}-locked`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = texts.unlock;
  button.addEventListener("click", () => {
    target.readOnly = false;
    button.remove();
    target.focus();
  });
  note.append(texts.locked, " ", button);
  target.setAttribute("aria-describedby", note.id);
  target.after(note);
}
