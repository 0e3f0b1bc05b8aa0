/* A notice can be put away on this device until its text changes; without scripts it stays. */
for (const notice of document.querySelectorAll("[data-notice]")) {
  const key = `thong-bao-${notice.dataset.notice}`;
  try {
    if (localStorage.getItem(key)) notice.remove();
  } catch {
    continue; // storage is forbidden: the notice stays
  }
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "notice__close", textContent: "Đóng" });
  button.addEventListener("click", () => {
    localStorage.setItem(key, "1");
    notice.remove();
  });
  notice.append(button);
}
