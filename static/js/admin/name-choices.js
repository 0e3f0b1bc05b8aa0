/* Names the boxes that look things up while one types: Django's select2 leaves them without. */
/* global django */

function name(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const box = select.nextElementSibling;
  if (!label || !box) return;
  label.id = label.id || `${select.id}-ten`;
  for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
    part.setAttribute("aria-labelledby", `${label.id} select2-${select.id}-container`);
  }
}

// The one message that select2's own Vietnamese lacks.
const { amd } = django.jQuery.fn.select2 || {};
const words = amd && amd.require("select2/i18n/vi");
if (words) {
  words.errorLoading = () =>
    "Không tải được danh sách. Nếu phiên làm việc đã hết, hãy đăng nhập lại ở một thẻ khác rồi thử lại.";
}

// After the desk's own scripts, which wait in the same line, have made the boxes.
django.jQuery(() => document.querySelectorAll(".admin-autocomplete").forEach(name));

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".select2-search__field")) target.setAttribute("aria-label", "Tìm");
});
