// Turns the inputs of a rule into pickers: earlier questions, fitting comparisons,
// answers to choose from. The inputs stay and hold what is stored.

import { children, rewriteKeys, input, offered, offersUnknown, put } from "./entries.js";

const NAMED = "named condition";

/** Bring every rule of every entry in line with what stands before the entry. */
export function showConditions(found, kinds, texts, renamed) {
  found.forEach((entry, position) => {
    if (entry.closed) return renamed.size && rewriteKeys(entry.closed, renamed);
    const rules = ["condition", "required_if"].flatMap((name) =>
      children(entry.root, `${entry.prefix}-${name}-rules`),
    );
    if (!rules.length) return;
    const earlier = found.slice(0, position).flatMap((each) => questions(each, entry, kinds, texts));
    for (const prefix of rules) showRule(entry.root, `${prefix}-value`, earlier, texts, renamed);
  });
}

function questions(entry, reader, kinds, texts) {
  const kind = kinds[entry.type];
  const key = entry.key?.value;
  if (key && entry.type === "named_condition") {
    return [{ value: key, label: `${texts.condition}: ${entry.source?.value}`, kind: NAMED }];
  }
  if (!key || (!kind && entry.type !== "repeat_group")) return [];
  const label = entry.source?.value || texts.untitled;
  if (!kind) {
    if (reader.group === key) return [];
    return [{ value: key, label: `${label}: ${texts.entries}`, kind: "", outside: true }];
  }
  const outside = entry.group !== "" && entry.group !== reader.group;
  const whole = { ...kind, value: key, label, outside, inGroup: entry.group, entry };
  const parts = kind.parts.map((part) => ({
    ...whole,
    ...part,
    value: `${key}.${part.name}`,
    label: `${label}: ${part.label}`,
  }));
  return [whole, ...parts];
}

function showRule(root, prefix, earlier, texts, renamed) {
  const field = input(root, `${prefix}-field`);
  const [key, part] = field.value.split(".");
  if (renamed.has(key)) put(field, renamed.get(key) + (part ? `.${part}` : ""));
  picker(field, withCurrent(field.value, earlier, texts.unknown), texts.choose);
  const question = earlier.find((each) => each.value === field.value);
  const counts = question && question.kind === "";
  const compares = !counts && question?.kind !== NAMED;
  const operator = input(root, `${prefix}-operator`);
  fit(operator, question && compares ? question.operators : null);
  show(operator, compares);
  const operand = input(root, `${prefix}-operand`);
  show(operand, compares && operator.value !== "filled");
  showOperand(operand, question, operator.value, texts);
  showQuantifier(root, prefix, question, counts);
}

function showQuantifier(root, prefix, question, counts) {
  const quantifier = input(root, `${prefix}-quantifier`);
  const reads = Boolean(question?.outside) && !counts;
  if (reads && quantifier.value === "own") put(quantifier, "any");
  for (const option of quantifier.options) option.hidden = reads && option.value === "own";
  show(quantifier, reads);
  show(input(root, `${prefix}-number`), counts || (reads && quantifier.value === "count"));
}

/** Hide comparisons that make no sense; a stored one stays visible. */
function fit(operator, fitting) {
  for (const option of operator.options) {
    option.hidden = Boolean(fitting) && !fitting.includes(option.value) && !option.selected;
  }
  if (fitting && operator.dataset.antraegeKinds !== fitting.join()) {
    const first = operator.dataset.antraegeKinds !== undefined;
    operator.dataset.antraegeKinds = fitting.join();
    if (first && !fitting.includes(operator.value)) put(operator, fitting[0]);
  }
}

function showOperand(operand, question, operator, texts) {
  const options = answers(question, texts);
  showHint(operand, !options && operator === "one_of");
  if (!options) return picker(operand, null);
  const several = operator === "one_of" || (question.kind === "choices" && operator === "equal");
  const typed = several ? operand.value.split(";").map((each) => each.trim()) : [operand.value];
  const given = typed.map((value) => meant(value, options));
  put(operand, given.join("; "));
  const all = given.reduce((list, value) => withCurrent(value, list, texts.unknown_answer), options);
  return picker(operand, all, texts.choose_answer, several);
}

/** Return the stored value of an answer that somebody has typed as it reads. */
function meant(value, options) {
  const word = value.trim().toLowerCase();
  const known = options.some((each) => each.value === value);
  return (!known && options.find((each) => each.label.toLowerCase() === word)?.value) || value;
}

/** Speak of lists only where one can be typed. */
function showHint(operand, visible) {
  const hint = operand.closest("[data-contentpath]")?.querySelector(".help");
  if (hint && hint.hidden === visible) hint.hidden = !visible;
}

function answers(question, texts) {
  if (question?.kind === "boolean") {
    return [
      { value: "true", label: texts.yes },
      { value: "false", label: texts.no },
    ];
  }
  if (question?.answers) return question.answers;
  if (!["choice", "choices"].includes(question?.kind)) return null;
  const unknown = offersUnknown(question.entry) ? [{ value: "unknown", label: texts.dont_know }] : [];
  return [...offered(question.entry), ...unknown].map(({ value, label }) => ({ value, label: label || value }));
}

/** Keep a value visible that is not, or no longer, among the options. */
function withCurrent(value, options, unknown) {
  if (!value || options.some((each) => each.value === value)) return options;
  return [...options, { value, label: `${value} (${unknown})` }];
}

/** Stand a select before an input and keep the two alike; without options undo it. */
function picker(target, options, empty, several = false) {
  let select = target.previousElementSibling?.matches("select.antraege-picker")
    ? target.previousElementSibling
    : null;
  if (!options) {
    return select && withFocus(select, target, () => {
      [target.id, target.hidden] = [select.id, false];
      select.remove();
    });
  }
  if (!select) select = newPicker(target);
  const shown = several ? options : [{ value: "", label: empty }, ...options];
  const signature = JSON.stringify([several, shown.map(({ value, label }) => [value, label])]);
  if (select.dataset.antraegeOptions !== signature) {
    select.dataset.antraegeOptions = signature;
    select.multiple = several;
    select.replaceChildren(...shown.map(({ value, label }) => new Option(label, value)));
  }
  const given = several ? target.value.split(";").map((each) => each.trim()) : [target.value];
  for (const option of select.options) {
    const selected = given.includes(option.value);
    if (option.selected !== selected) option.selected = selected;
  }
  return select;
}

function newPicker(target) {
  const select = document.createElement("select");
  select.className = "antraege-picker";
  select.addEventListener("change", () => {
    put(target, [...select.selectedOptions].map((each) => each.value).join("; "));
  });
  withFocus(target, select, () => {
    target.before(select);
    [select.id, target.id, target.hidden] = [target.id, `${target.id}-stored`, true];
  });
  return select;
}

/** Let one stand for another; who is at the keyboard stays where they are. */
function withFocus(one, other, exchange) {
  const hasFocus = document.activeElement === one;
  exchange();
  if (hasFocus) other.focus();
}

function show(element, visible) {
  const wrapper = element.closest("[data-contentpath]");
  if (wrapper && wrapper.hidden === visible) wrapper.hidden = !visible;
}
