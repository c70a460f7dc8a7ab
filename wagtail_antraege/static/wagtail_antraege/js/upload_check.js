/**
 * Says at once that a file is too big, instead of after a long upload.
 *
 * The limit and the text stand in the form's "data-antraege-max-bytes" and
 * "data-antraege-too-big".
 */

/** Check the files of this form when they are chosen. */
export function check(form) {
  const { antraegeMaxBytes: most, antraegeTooBig: text } = form.dataset;
  for (const input of form.querySelectorAll("input[type=file]")) {
    const place = document.createElement("p");
    place.className = "antraege-error";
    place.setAttribute("role", "alert");
    place.hidden = true;
    input.before(place);
    input.addEventListener("change", () => {
      const tooBig = [...input.files].filter((file) => file.size > Number(most));
      place.textContent = tooBig.map((file) => text.replace("{name}", file.name)).join(" ");
      place.hidden = !tooBig.length;
      if (tooBig.length) {
        input.value = "";
      }
    });
  }
}
