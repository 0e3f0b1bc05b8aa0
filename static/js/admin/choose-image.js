/* Gives the chosen picture, with its description, to the editor's dialog in the window before. */
const dialog = Number(new URLSearchParams(location.search).get("CKEditorFuncNum"));

function give(button) {
  const { address, words } = button.dataset;
  window.opener.CKEDITOR.tools.callFunction(dialog, address, function () {
    const alt = this.getDialog().getContentElement("info", "alt");
    if (alt) alt.setValue(words);
  });
  window.close();
}

if (window.opener && window.opener.CKEDITOR) {
  for (const button of document.querySelectorAll("[data-address]")) {
    button.addEventListener("click", () => give(button));
    if ("chosen" in button.dataset) give(button); // brought a moment ago
  }
}
