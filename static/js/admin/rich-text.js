/* What the desk's scripts ask of whichever rich-text editor stands in a form. */

const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

/* Writes what was changed in the editors into their fields; untouched, a text stays as stored. */
export function settle() {
  for (const editor of editors()) if (editor.checkDirty()) editor.updateElement();
}

/* Shows `html` in the editor of a field, if it has one. */
export function show(field, html) {
  editors().find((editor) => editor.name === field.id)?.setData(html);
}
