/**
 * Shows and hides what hangs on a condition while the citizen types.
 *
 * A hidden node is a disabled fieldset, so the browser does not post it. What
 * was answered on earlier pages stands in the form's "data-antraege-known".
 */

import { holds } from "./conditions.js";
import { read } from "./typed_values.js";

/** Follow the answers of this form. */
export function follow(form) {
  const nodes = [...form.querySelectorAll("[data-antraege-condition]")].map((node) => ({
    node,
    item: node.dataset.antraegeItem,
    condition: JSON.parse(node.dataset.antraegeCondition),
  }));
  if (!nodes.length) {
    return;
  }
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

/** Reads answers from the page, and from what earlier pages have told. */
class PageReader {
  constructor(form) {
    this.form = form;
    const known = JSON.parse(form.dataset.antraegeKnown || "{}");
    this.fields = known.fields ?? {};
    this.groups = known.groups ?? {};
  }

  kind(field) {
    const nodes = this.nodes(field);
    if (!nodes.length) {
      return this.fields[field]?.kind ?? "";
    }
    return nodes.find(isShown)?.dataset.antraegeKind ?? "";
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

function isShown(node) {
  return !node.closest("[data-antraege-node][hidden]");
}
