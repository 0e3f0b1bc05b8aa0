/* What is typed in a form of the desk, as names and values; chosen files cannot be kept. */
import { settle } from "./rich-text.js";

export function typed(form) {
  settle();
  const pairs = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
  );
  return new URLSearchParams(pairs);
}

/* Asked anew each time: signing in again in another tab has changed the cookie. */
export function token() {
  const named = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`);
  const cookie = named("__Host-csrftoken") || named("csrftoken"); // the former over https
  return cookie ? cookie[1] : "";
}
