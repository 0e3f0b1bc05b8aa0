/* Text size and colours without a reload; the links do the same without this script. */
const YEAR = 365 * 24 * 3600; // seconds
const root = document.documentElement;

function choose(event) {
  const asked = new URL(event.currentTarget.href).searchParams;
  const name = ["co-chu", "giao-dien"].find((key) => asked.has(key));
  const value = asked.get(name);
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = value ? YEAR : 0;
  document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  const others = { "co-chu": ["nho", "lon"], "giao-dien": ["sang", "toi", "tuong-phan"] }[name];
  const kept = root.dataset.reader.split(" ").filter((word) => word && !others.includes(word));
  root.dataset.reader = [...kept, value].join(" ").trim();
  event.preventDefault();
}

for (const link of document.querySelectorAll("[data-display]")) {
  link.addEventListener("click", choose);
}
