/* A copy of what is typed on this device, for moments without a network; offered when found again. */
import { keep, stored } from "./device.js";
import { fill } from "./fill.js";
import { typed } from "./typed.js";

const line = document.querySelector("[data-autosave]");
const box = document.querySelector("[data-local-copy]");
const form = line && document.getElementById("article_form");
const key = `ban-nhap:${line?.dataset.user}:${location.pathname}`;
const clock = () => Date.now() / 1000 + offset; // seconds, the server's
const offset = line ? Number(line.dataset.now) - Date.now() / 1000 : 0;

/* Whether the server has not got it meanwhile: saved, or as the article that its form made. */
function isNews({ at, pairs }) {
  const formKey = new URLSearchParams(pairs).get("form_key");
  const isMade = formKey && line.dataset.made.split(" ").includes(formKey);
  return !isMade && at > Number(line.dataset.knownAt || 0);
}

function offer(copy) {
  const before = String(typed(form));
  const at = new Date((copy.at - offset) * 1000).toLocaleString("vi-VN");
  const use = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  let isUsed = false;
  const name = () => { use.textContent = isUsed ? "Hoàn tác" : "Dùng bản trên máy này"; };
  name();
  use.addEventListener("click", () => {
    fill(form, isUsed ? before : copy.pairs);
    isUsed = !isUsed;
    name();
  });
  box.append(`Máy này còn giữ nội dung đang gõ lúc ${at} mà máy chủ chưa có. `, use);
  box.hidden = false;
}

if (form) {
  window.addEventListener("load", () => {
    const copy = stored(key);
    const isUnsaved = "unsaved" in line.dataset;
    let kept = isUnsaved ? "" : String(typed(form));
    if (copy && !isUnsaved && isNews(copy) && copy.pairs !== kept) offer(copy);
    setInterval(() => {
      const now = String(typed(form));
      if (now !== kept) keep(key, { at: clock(), pairs: (kept = now) });
    }, 2_000);
  });
  form.addEventListener("autosaved", () => localStorage.removeItem(key));
}
