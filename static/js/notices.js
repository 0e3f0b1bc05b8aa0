/* A notice goes without a reload; its link does the same without this script. */
function putAway(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const link = event.currentTarget;
  // The answer sets the cookie; where it leads, the reader is already.
  fetch(link.href, { redirect: "manual", keepalive: true }).catch(() => {});
  link.closest("[data-notice]").remove();
  document.querySelector(".notice__close, .banner__name").focus(); // what is next on the page
}

for (const link of document.querySelectorAll(".notice__close")) {
  link.addEventListener("click", putAway);
}
