/* Words selected in an article get a link, right below them, that reports their block. */
const link = document.querySelector("[data-report]");
const words = link && document.querySelector(".prose");

function blockOf(range) {
  const blocks = [...words.querySelectorAll("[id^='doan-']")];
  const touched = blocks.filter((block) => range.intersectsNode(block));
  const last = touched.pop();
  // A triple click ends before the first letter of the next block, and means the one before.
  const isBefore = touched.length && !range.endOffset && last.contains(range.endContainer);
  return isBefore ? touched.pop() : last;
}

function follow() {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed && selection.getRangeAt(0);
  const block = range && words.contains(range.startContainer) && blockOf(range);
  link.hidden = !block;
  if (!block) return;
  link.search = `?bao-loi&doan=${block.id.replace("doan-", "")}`;
  const box = range.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - link.offsetWidth;
  link.style.left = `${Math.max(0, Math.min(box.left, widest)) + scrollX}px`;
  link.style.top = `${Math.min(box.bottom, innerHeight - 2 * link.offsetHeight) + scrollY}px`;
}

if (words) {
  document.addEventListener("selectionchange", follow);
  link.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
}
