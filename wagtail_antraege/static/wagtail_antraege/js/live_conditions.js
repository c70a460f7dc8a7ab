/**
 * Shows and hides what hangs on a condition while the citizen types.
 *
 * A hidden node is a disabled fieldset, so the browser does not post it. What
 * was answered on earlier pages stands in the form's "data-antraege-known", the
 * addresses of further modules, by a space apart, in "data-antraege-comparisons".
 */

import { holds, registerKind } from "./conditions.js";
import { partKinds, read, registerReader } from "./typed_values.js";

/** Follow the answers of this form. */
export async function follow(form) {
  const nodes = [...form.querySelectorAll("[data-antraege-condition]")].map((node) => ({
    node,
    item: node.dataset.antraegeItem,
    condition: JSON.parse(node.dataset.antraegeCondition),
  }));
  if (!nodes.length) {
    return;
  }
  await learnKinds(form.dataset.antraegeComparisons);
  const reader = new PageReader(form);
  const update = () => {
    for (const { node, item, condition } of nodes) {
      const shown = holds(condition, reader, item);
      node.hidden = !shown;
      node.disabled = !shown;
    }
  };
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  addEventListener("pageshow", update);
}

/** Load the modules of field types that compare in a way of their own. */
async function learnKinds(addresses) {
  for (const address of addresses?.split(" ") ?? []) {
    const { kinds } = await import(address);
    for (const [name, kind] of Object.entries(kinds)) {
      registerKind(name, kind);
      registerReader(name, kind.read);
    }
  }
}

/** Reads answers from the page, and from what earlier pages have told. */
class PageReader {
  constructor(form) {
    this.form = form;
    const known = JSON.parse(form.dataset.antraegeKnown || "{}");
    this.fields = known.fields ?? {};
    this.groups = known.groups ?? {};
  }

  kind(field, part) {
    const nodes = this.nodes(field);
    const known = nodes.length ? kindsOf(nodes.find(isShown)) : this.fields[field];
    if (!known?.kind) {
      return "";
    }
    return part ? (known.parts?.[part] ?? "text") : known.kind;
  }

  value(field, item) {
    const nodes = this.nodes(field);
    if (!nodes.length) {
      const values = this.fields[field]?.values ?? {};
      return values[item] ?? values[""] ?? null;
    }
    const node =
      nodes.find((one) => one.dataset.antraegeItem === item) ??
      nodes.find((one) => one.dataset.antraegeItem === "");
    return node && isShown(node) ? read(node) : null;
  }

  items(group) {
    const [node] = this.nodes(group);
    if (!node) {
      return this.groups[group] ?? [];
    }
    const start = `${group}-`;
    const items = [...node.querySelectorAll("fieldset.antraege-item")];
    return isShown(node) ? items.map((one) => one.id.slice(start.length)) : [];
  }

  nodes(key) {
    return [...this.form.querySelectorAll(`[data-antraege-node="${CSS.escape(key)}"]`)];
  }
}

function kindsOf(node) {
  return node && { kind: node.dataset.antraegeKind, parts: partKinds(node) };
}

function isShown(node) {
  return !node.closest("[data-antraege-node][hidden]");
}
