/**
 * What a typed answer is stored as, as far as conditions need it.
 *
 * The server reads more ways of writing; what is not understood here counts as
 * unknown until it is sent.
 */

/** Return the stored form of the answer in this node, null if there is none. */
export function read(node) {
  const inputs = [...node.querySelectorAll("input:not([type=hidden]), select, textarea")];
  return (READERS[node.dataset.antraegeKind] ?? text)(inputs, node);
}

/** Return how the parts of this node's answer compare that are no texts, by name. */
export function partKinds(node) {
  const pairs = (node.dataset.antraegeParts ?? "").split(" ").map((pair) => pair.split(":"));
  return Object.fromEntries(pairs);
}

/** Let `read` turn what is typed into the stored form of a further kind. */
export function registerReader(kind, read = (typed) => typed || null) {
  READERS[kind] = (inputs) => read(first(inputs), inputs);
}

const first = (inputs) => inputs[0]?.value.normalize("NFC").trim() ?? "";
const ticked = (inputs) => inputs.filter((one) => one.checked).map((one) => one.value);

/** Boxes to tick, or a list to open for each wish. */
const several = (inputs) =>
  inputs[0]?.type === "checkbox" ? ticked(inputs) : inputs.map((one) => one.value).filter(Boolean);

const text = (inputs) => first(inputs) || null;

const choice = (inputs) =>
  (inputs[0]?.type === "radio" ? ticked(inputs)[0] : inputs[0]?.value) || null;

function boolean(inputs) {
  if (inputs[0]?.type === "checkbox") {
    return inputs[0].checked || null;
  }
  const [answer] = ticked(inputs);
  return answer === undefined ? null : answer === "yes";
}

/** "1.234,50 EUR" is "1234.50"; a point before three digits groups thousands. */
function number(inputs) {
  const plain = first(inputs).replace(/[^0-9,.-]/g, "");
  const hasGroups = plain.includes(",") || /^-?\d{1,3}(\.\d{3})+$/.test(plain);
  const canonical = hasGroups ? plain.replaceAll(".", "").replace(",", ".") : plain;
  return /^-?\d+(\.\d+)?$/.test(canonical) ? canonical : null;
}

function date(inputs) {
  const typed = first(inputs);
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    return typed;
  }
  const parts =
    /^(\d{1,2})[.\s/-]+(\d{1,2})[.\s/-]+(\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  return parts && `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}`;
}

function time(inputs) {
  const parts = /^(\d{1,2})[:.](\d{2})(\s*Uhr)?$/i.exec(first(inputs));
  return parts && `${parts[1].padStart(2, "0")}:${parts[2]}`;
}

/** A composed answer: its inputs are named "<name>_<part>". */
function composed(inputs, node) {
  const { antraegeNode: key, antraegeItem: item } = node.dataset;
  const start = `${item ? `-${item}-` : ""}${key}_`;
  const kinds = partKinds(node);
  const parts = inputs.map((input) => {
    const part = input.name.slice(input.name.indexOf(start) + start.length);
    const kind = kinds[part] ?? (input.type === "checkbox" ? "boolean" : "text");
    return [part, (READERS[kind] ?? text)([input], node)];
  });
  return Object.fromEntries(parts);
}

const files = (inputs, node) => [
  ...node.querySelectorAll(".antraege-files li"),
  ...inputs.flatMap((one) => [...(one.files ?? [])]),
];

const READERS = {
  text,
  choice,
  choices: several,
  number,
  money: number,
  date,
  time,
  boolean,
  object: composed,
  files,
};
