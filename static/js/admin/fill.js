/* Puts back into a form what `typed` once took out of it. */
import { show } from "./rich-text.js";

const LEFT_ALONE = ["file", "hidden", "submit"];
const BEGAN_FROM = ["base", "form_key"]; // so that a colleague's save in between is noticed

export function fill(form, pairs) {
  const values = new URLSearchParams(pairs);
  for (const field of form.elements) {
    const isLeft = LEFT_ALONE.includes(field.type) && !BEGAN_FROM.includes(field.name);
    if (!field.name || isLeft) continue;
    const value = values.get(field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.getAll(field.name).includes(field.value);
    else if (value !== null) {
      if (field.tagName === "SELECT" && ![...field.options].some((o) => o.value === value)) field.add(new Option(value, value));
      field.value = value;
      show(field, value);
    }
  }
}
