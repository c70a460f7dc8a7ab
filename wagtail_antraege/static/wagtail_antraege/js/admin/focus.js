// Whoever works without a mouse goes on where they are. Wagtail loses the focus of
// what it moves, deletes or closes, and lets nobody further up hear of it.

const PLUS = ".c-sf-add-button";
const OPPOSITE = { MOVE_UP: "MOVE_DOWN", MOVE_DOWN: "MOVE_UP" };

/** Give the focus back where a button or a key takes it along. */
export function keepFocus(root) {
  root.addEventListener("click", ({ target }) => {
    const place = target.closest("[data-streamfield-action]");
    const next = place && after(place, place.dataset.streamfieldAction);
    if (next) giveBack(next);
  }, true);
  root.addEventListener("keydown", ({ key }) => {
    const opener = root.querySelector(`${PLUS}[aria-expanded="true"]`);
    if (key === "Escape" && opener) giveBack(() => opener);
  }, true);
}

/** Return what finds the place to go on at, once Wagtail has done its part. */
function after(button, action) {
  if (action in OPPOSITE) return () => ableOf(button, OPPOSITE[action]);
  const child = button.closest("[data-streamfield-child]");
  // Where the entry was, another one can be put in.
  return action === "DELETE" && (() => child.nextElementSibling?.querySelector(PLUS));
}

/** An entry at the top or the end cannot go on in its direction, only back. */
function ableOf(button, opposite) {
  if (!button.disabled) return button;
  return button.parentElement.querySelector(`[data-streamfield-action="${opposite}"]`);
}

/** The page scrolls gently by itself, which a change in it stops half-way. */
function giveBack(find) {
  const before = document.activeElement;
  window.setTimeout(() => {
    const now = document.activeElement;
    if (now !== before && now !== document.body) return;
    const place = find();
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "center", behavior: "instant" });
  });
}
