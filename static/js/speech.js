/* “Nghe bài”: the device's own Vietnamese voice reads block by block; without one nothing shows. */
const [START, PAUSE, RESUME, STOP] = ["Nghe bài", "Tạm dừng", "Nghe tiếp", "Dừng"];
const [place, speech] = [document.querySelector("[data-speech]"), window.speechSynthesis];
const blocks = [...document.querySelectorAll("h1, .article__summary, .prose > *")];
const full = new Map([...document.querySelectorAll(".prose abbr")].map((a) => [a.textContent, a.title]));
const longestFirst = [...full.keys()].sort((a, b) => b.length - a.length);
const shorts = longestFirst.map((short) => short.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|") || "$^";
// Whole words; what stands before is kept by hand: older Safari knows no look-behind.
const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])(${shorts})(?![\\p{L}\\p{N}])`, "gu");
const BUTTON = { type: "button", className: "button" };
const [play, stop] = [START, STOP].map((textContent) => Object.assign(document.createElement("button"), { ...BUTTON, textContent }));
let voice, at = 0, run = 0; // at: the block to read; run: which start is the current one

function show(label) {
  play.textContent = label;
  if (label === START && document.activeElement === stop) play.focus(); // before it goes
  stop.hidden = label === START;
  blocks.forEach((block, n) => block.classList.toggle("is-read", label === PAUSE && n === at));
}

function read(mine) {
  if (at >= blocks.length) return halt(START);
  show(PAUSE);
  blocks[at].scrollIntoView({ block: "nearest" });
  const words = blocks[at].innerText.replace(pattern, (_, before, short) => before + full.get(short));
  const sentences = words.match(/[^]+?(?:[.;:!?](?=\s)|$)/g) || [" "]; // some voices stop after 15 s
  const onerror = () => mine === run && halt(RESUME); // the voice was lost
  const said = sentences.map((text) => Object.assign(new SpeechSynthesisUtterance(text), { voice, onerror, lang: "vi-VN" }));
  said[said.length - 1].onend = () => mine === run && (at++, read(mine));
  said.forEach((sentence) => speech.speak(sentence));
}

function halt(label) {
  run++, speech.cancel();
  if (label === START) at = 0;
  show(label);
}

function find() {
  voice = speech.getVoices().find(({ lang }) => /^vi\b/i.test(lang)) ?? voice;
  if (voice && !play.isConnected) place.replaceChildren(play, stop);
}

if (place && speech) {
  play.addEventListener("click", () => (play.textContent === PAUSE ? halt(RESUME) : read(++run)));
  stop.addEventListener("click", () => halt(START));
  show(START), find();
  speech.addEventListener("voiceschanged", find);
  addEventListener("pagehide", () => speech.cancel());
}
