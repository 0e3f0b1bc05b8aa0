/* Text size and colours without a reload; the links do the same without this script. */
const YEAR = 365 * 24 * 3600; // seconds
const root = document.documentElement;

function choose(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const [name, value] = event.currentTarget.dataset.display.split(":");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  const links = [...document.querySelectorAll(`[data-display^="${name}:"]`)];
  const others = links.map((link) => link.dataset.display.split(":")[1]);
  const kept = root.dataset.reader.split(" ").filter((word) => !others.includes(word));
  root.dataset.reader = [...kept, value].join(" ").trim();
  for (const link of links) {
    link.removeAttribute("aria-current");
    link.querySelector("span")?.remove(); // says the same to browsers without scripts
  }
  for (const link of links.filter((link) => link.dataset.display === `${name}:${value}`)) {
    link.setAttribute("aria-current", "true");
  }
}

for (const link of document.querySelectorAll("[data-display]")) {
  link.addEventListener("click", choose);
}
