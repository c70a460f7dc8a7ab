/**
 * Says at once that a file is too big, instead of after a long upload.
 *
 * The limit and the text stand in the input's "data-antraege-max-bytes" and
 * "data-antraege-too-big"; without them nothing is checked here.
 */

/** Check the files of this form when they are chosen. */
export function check(form) {
  for (const input of form.querySelectorAll("input[type=file][data-antraege-max-bytes]")) {
    const most = Number(input.dataset.antraegeMaxBytes);
    const place = document.createElement("p");
    place.className = "antraege-error";
    place.setAttribute("role", "alert");
    place.hidden = true;
    input.before(place);
    input.addEventListener("change", () => {
      const tooBig = [...input.files].filter((file) => file.size > most);
      const text = input.dataset.antraegeTooBig ?? "";
      place.textContent = tooBig.map((file) => text.replace("{name}", file.name)).join(" ");
      place.hidden = !tooBig.length;
      if (tooBig.length) {
        input.value = "";
      }
    });
  }
}
