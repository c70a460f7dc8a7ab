/**
 * Saves what was typed when the citizen rests, leaves the page or looks elsewhere.
 *
 * The server knows by "_page" that it is the same page which saves and then
 * sends, so saving in between never makes a conflict.
 */

const TOO_BIG_FOR_KEEPALIVE = 60_000;
const REST = 1500;

/** Keep the answers of this form. */
export function keep(form) {
  const revision = form.elements.namedItem("_revision");
  if (!revision || !form.elements.namedItem("_page")) {
    return;
  }
  let known = written(form);
  let leaving = false;

  form.addEventListener("submit", (event) => {
    leaving = !event.defaultPrevented;
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });

  async function save() {
    const now = written(form);
    if (leaving || now === known || now.length > TOO_BIG_FOR_KEEPALIVE) {
      return;
    }
    known = now;
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: new URLSearchParams(`${now}&action=keep`),
        keepalive: true,
        redirect: "error",
      });
      if (answer.ok) {
        revision.value = (await answer.json()).revision;
        known = written(form);
      }
    } catch {
      known = "";
    }
  }

  let resting;
  form.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(save, REST);
  });
  // A reload asks for the page before it hides the old one.
  addEventListener("beforeunload", save);
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      save();
    }
  });
}

/** Return all texts of the form as one; files are sent with the button only. */
function written(form) {
  const texts = [...new FormData(form)].filter(([, value]) => !(value instanceof File));
  return new URLSearchParams(texts).toString();
}
