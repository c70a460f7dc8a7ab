// Reads the form stream from the editor's page: what stands where.

/** Return the input of one child of a block, if the block has it. */
export const input = (root, name) => root.querySelector(`[name="${CSS.escape(name)}"]`);

/** Set an input as if a person had typed, so that Wagtail notices the change. */
export function put(element, value) {
  if (!element || element.value === value) return;
  element.value = value;
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Return the prefixes of the children of a list or stream, as they are ordered. */
export function children(root, prefix) {
  const pattern = new RegExp(`^${prefix.replace(/[-\\]/g, "\\$&")}-\\d+-type$`);
  const types = root.querySelectorAll(`input[name^="${CSS.escape(prefix)}-"][name$="-type"]`);
  return [...types]
    .filter((each) => pattern.test(each.name))
    .map((each) => each.name.slice(0, -"-type".length))
    .filter((each) => input(root, `${each}-deleted`)?.value !== "1");
}

/** Return what an entry that is not open yet holds, in place of its inputs. */
function folded(root, prefix) {
  const held = input(root, `${prefix}-folded`);
  if (!held || input(root, `${prefix}-opened`)) return null;
  const state = JSON.parse(held.value);
  const label = "label" in state ? state.label : state.title;
  return { held, state, key: state.key ? { value: state.key } : null, source: { value: label ?? "" } };
}

/** Return the answers an entry offers, open or not. */
export function offered({ root, prefix, closed }) {
  if (closed) return (closed.state.choices ?? []).map((each) => each.value);
  return children(root, `${prefix}-choices`).map((item) => ({
    value: input(root, `${item}-value-value`).value,
    label: input(root, `${item}-value-label`).value,
  }));
}

/** Say whether an entry offers "I do not know" too, open or not. */
export function offersUnknown({ root, prefix, closed }) {
  if (closed) return Boolean(closed.state.dont_know);
  return Boolean(root.querySelector(`[name="${prefix}-dont_know"]:checked`));
}

/** Let the conditions of closed entries follow keys that have changed. */
export function rewriteKeys(closed, renamed) {
  const rename = (_all, start, key, rest) => start + (renamed.get(key) ?? key) + rest;
  const text = closed.held.value.replace(/("field":")([a-z0-9_]+)([."])/g, rename);
  put(closed.held, text);
}

/** Return the entries of the stream with the step and group each stands in. */
export function entries(root, field) {
  const found = [];
  let group = "";
  let inside = false;
  for (const prefix of children(root, field)) {
    const type = input(root, `${prefix}-type`);
    const entry = { root, type: type.value, prefix: `${prefix}-value` };
    const ends = ["step", "exit", "group", "repeat_group", "group_end"].includes(entry.type);
    if (ends) [group, inside] = ["", false];
    entry.element = type.closest("[data-streamfield-child]");
    entry.id = input(root, `${prefix}-id`)?.value ?? "";
    entry.closed = folded(root, entry.prefix);
    entry.key = entry.closed ? entry.closed.key : input(root, `${entry.prefix}-key`);
    entry.source = entry.closed
      ? entry.closed.source
      : (input(root, `${entry.prefix}-label`) ?? input(root, `${entry.prefix}-title`));
    Object.assign(entry, { group, inside });
    found.push(entry);
    if (entry.type === "repeat_group") group = entry.key?.value ?? "";
    if (entry.type === "group" || entry.type === "repeat_group") inside = true;
  }
  return found;
}
