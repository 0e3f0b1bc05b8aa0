/* Keeps what is typed on the server every few seconds, and tells who else has the article open. */
import { token, typed } from "./typed.js";

const EVERY = 5_000; // ms between looks at the form
const PULSE = 60_000; // ms between signs of life while nothing is typed
const AWAY = "Chưa tự lưu được lên máy chủ; bản đang gõ vẫn được giữ trên máy này.";
const line = document.querySelector("[data-autosave]");
const form = line && document.getElementById("article_form");
let first, kept, last = 0, isLeaving = false;

async function send(body, isNew) {
  body.set("article", line.dataset.article);
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  if (!isNew) headers["X-By-Itself"] = "1"; // nobody did anything, see accounts/idle.py
  const answer = await fetch(line.dataset.autosave, { method: "POST", body, headers });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error?.message ?? AWAY);
  document.querySelector("[data-others]").textContent = told.others.map((one) => `${one}.`).join(" ");
  return told.saved;
}

async function look() {
  const now = String(typed(form));
  const isNew = now !== kept && !("paused" in line.dataset);
  if (!isNew && Date.now() - last < PULSE) return;
  last = Date.now();
  try {
    const at = await send(new URLSearchParams(isNew ? now : { form_key: form.form_key.value }), isNew);
    if (!isNew) return;
    kept = now;
    line.textContent = `Đã tự lưu lúc ${at}; bài chưa đổi gì cho đến khi bạn bấm Lưu.`;
    form.dispatchEvent(new Event("autosaved"));
  } catch (error) {
    if (isNew) line.textContent = error instanceof TypeError ? AWAY : error.message;
  }
}

if (form) {
  window.addEventListener("load", () => {
    kept = first = "unsaved" in line.dataset ? "" : String(typed(form));
    look();
    setInterval(look, EVERY);
  });
  form.addEventListener("submit", ({ submitter }) => { isLeaving = submitter?.formTarget !== "_blank"; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && first !== undefined && String(typed(form)) !== first) event.preventDefault();
  });
}
