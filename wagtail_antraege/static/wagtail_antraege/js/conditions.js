/**
 * Whether a condition holds: the mirror of schema/conditions.py and
 * schema/comparisons.py, which explain it. Verdicts: true, false, null (unknown).
 *
 * A reader has three methods:
 *   kind(field, part)   how answers to the question compare, or one part of them;
 *                       "" if not shown
 *   value(field, item)  the answer in its stored form (numbers better as strings,
 *                       so that no digit is lost); null if none or not shown
 *   items(group)        the ids of the items of a repeat group; [] if not shown
 */
const kinds = new Map();

/**
 * Make a kind of answer known. `comparable` returns what compares instead of a
 * stored value, or null: a string, number, bigint, boolean, or an array of them.
 */
export function registerKind(name, { comparable, operators = ["equal", "one_of"] }) {
  kinds.set(name, { comparable, operators });
}

/** Say whether the condition holds in this item; no condition always does. */
export function holds(condition, reader, item = "") {
  return !condition || verdict(condition, reader, item) === true;
}

function verdict(condition, reader, item) {
  if (condition.all) {
    return every(condition.all.map((one) => verdict(one, reader, item)));
  }
  if (condition.any) {
    return atLeastOne(condition.any.map((one) => verdict(one, reader, item)));
  }
  if (condition.not) {
    const known = verdict(condition.not, reader, item);
    return known === null ? null : !known;
  }
  if (condition.items) {
    return itemsVerdict(condition, reader);
  }
  const { field, operator, value, part } = condition;
  const answer = reader.value(field, item);
  return compare(reader.kind(field, part), operator, part ? partOf(answer, part) : answer, value);
}

function partOf(answer, part) {
  return isObject(answer) && Object.hasOwn(answer, part) ? answer[part] : null;
}

function itemsVerdict({ items, quantifier, condition, operator, number }, reader) {
  const look = (item) => !condition || verdict(condition, reader, item);
  const verdicts = reader.items(items).map(look);
  if (quantifier === "count") {
    const count = verdicts.filter((one) => one === true).length;
    return compare("number", operator ?? "greater", count, number ?? 0);
  }
  if (!verdicts.length) {
    return null;
  }
  return quantifier === "any" ? atLeastOne(verdicts) : every(verdicts);
}

function atLeastOne(verdicts) {
  return verdicts.includes(true) || (verdicts.includes(null) ? null : false);
}

function every(verdicts) {
  return !verdicts.includes(false) && (verdicts.includes(null) ? null : true);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Say whether this is an answer; a composed one needs one filled part. */
export function isFilled(value) {
  if (isObject(value)) {
    return Object.values(value).some(isFilled);
  }
  return Array.isArray(value) ? value.length > 0 : (value ?? "") !== "";
}

function compare(kind, operator, answer, operand) {
  if (operator === "filled") {
    return isFilled(answer);
  }
  const about = kinds.get(kind);
  if (!about?.operators.includes(operator) || !isFilled(answer)) {
    return null;
  }
  if (operator === "one_of") {
    return Array.isArray(operand)
      ? atLeastOne(operand.map((one) => compare(kind, "equal", answer, one)))
      : null;
  }
  const known = about.comparable(answer);
  const wanted = operator === "contains" ? text(operand) || null : about.comparable(operand);
  return known === null || wanted === null ? null : relate(operator, known, wanted);
}

function relate(operator, answer, operand) {
  if (operator === "contains") {
    return answer.includes(operand);
  }
  const order = ordered(answer, operand);
  return operator === "equal" ? order === 0 : operator === "greater" ? order > 0 : order < 0;
}

/** Return below, at or above 0, as two values compare in Python. */
function ordered(left, right) {
  if (left instanceof Decimal) {
    return ordered(...left.beside(right));
  }
  if (Array.isArray(left)) {
    const orders = left.map((one, n) => (n < right.length ? ordered(one, right[n]) : 1));
    return orders.find((one) => one !== 0) ?? left.length - right.length;
  }
  return left === right ? 0 : left > right ? 1 : -1;
}

/** A number as whole digits and a fraction: floats would lose cents. */
class Decimal {
  constructor(text) {
    [this.whole, this.fraction = ""] = text.split(".");
  }

  beside(other) {
    const digits = Math.max(this.fraction.length, other.fraction.length);
    return [this, other].map((one) => BigInt(one.whole + one.fraction.padEnd(digits, "0")));
  }
}

const matching = (pattern, read) => (value) =>
  typeof value === "string" && pattern.test(value) ? read(value) : null;

const text = (value) => (typeof value === "string" ? value : null);
const choices = (value) =>
  Array.isArray(value) && value.every((one) => typeof one === "string")
    ? [...new Set(value)].sort()
    : null;
const decimal = matching(/^-?[0-9]+(\.[0-9]+)?$/, (value) => new Decimal(value));
const number = (value) => decimal(Number.isInteger(value) ? String(value) : value);
const date = matching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, (value) => {
  const day = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  return exists && value >= "0001" ? value : null;
});
const time = matching(/^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$/, (value) => value.padEnd(8, ":00"));
const boolean = (value) => (typeof value === "boolean" ? value : null);

const ORDERED = ["equal", "one_of", "greater", "less"];

registerKind("text", { comparable: text, operators: ["equal", "one_of", "contains"] });
registerKind("choice", { comparable: text });
registerKind("choices", { comparable: choices, operators: ["equal", "contains"] });
for (const name of ["number", "money"]) {
  registerKind(name, { comparable: number, operators: ORDERED });
}
registerKind("date", { comparable: date, operators: ORDERED });
registerKind("time", { comparable: time, operators: ORDERED });
registerKind("boolean", { comparable: boolean, operators: ["equal"] });
