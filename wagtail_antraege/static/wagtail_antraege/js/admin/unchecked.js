// Says in the checklist that it does not know the latest changes yet. Each save puts a
// new checklist in its place.

const tell = (isBehind) => {
  document.querySelectorAll("[data-antraege-unchecked]").forEach((note) => {
    note.hidden = !isBehind;
  });
};

document.addEventListener("w-unsaved:add", () => tell(true));
document.addEventListener("w-unsaved:clear", () => tell(false));
