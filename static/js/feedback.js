/* The form opens, and answers, in place of its links; without this script the links lead to it. */
const place = document.querySelector("[data-feedback]");

// Not fetch: its text would have to become a document here, which the page's policy forbids.
function ask(url, sent) {
  const request = new XMLHttpRequest();
  request.open(sent ? "POST" : "GET", url);
  request.responseType = "document";
  request.setRequestHeader("X-Requested-With", "fetch");
  request.send(sent);
  return new Promise((resolve, reject) => {
    Object.assign(request, { onload: () => resolve(request), onerror: reject });
  });
}

async function show(url, sent) {
  const { response, status } = await ask(url, sent);
  const form = response?.querySelector("[data-feedback-form]");
  if (!form) throw new Error(`${status} without a form`);
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
