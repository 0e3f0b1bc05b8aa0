/* The form opens, and answers, in place of its links; without this script the links lead to it. */
const place = document.querySelector("[data-feedback]");

async function show(url, sent) {
  const headers = { "X-Requested-With": "fetch" };
  const answer = await fetch(url, { method: sent ? "POST" : "GET", body: sent, headers });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("[data-feedback-form]");
  if (!form) throw new Error(`${answer.status} without a form`);
  place.replaceChildren(form);
  (form.querySelector("[autofocus]") ?? form).focus();
}

function open(event) {
  const link = event.target.closest?.("[data-feedback-link]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const list = place.querySelector("select");
  const asked = new URL(link.href).searchParams.get("doan");
  if (list && asked) {
    const option = list.querySelector(`[value="${CSS.escape(asked)}"]`); // a picture has none
    list.value = option ? asked : ""; // the form is open already: what was typed stays
    list.focus();
  } else {
    show(link.href).catch(() => location.assign(link.href));
  }
}

function send(event) {
  event.preventDefault();
  const form = event.target;
  const unsent = form.querySelector("[data-feedback-unsent]");
  unsent.hidden = true;
  show(form.action, new FormData(form)).catch(() => (unsent.hidden = false));
}

if (place) {
  document.addEventListener("click", open);
  place.addEventListener("submit", send);
}
