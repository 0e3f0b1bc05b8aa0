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

// After the desk's own scripts, which wait in the same line, have made the boxes.
django.jQuery(() => document.querySelectorAll(".admin-autocomplete").forEach(name));

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".select2-search__field")) target.setAttribute("aria-label", "Tìm");
});
