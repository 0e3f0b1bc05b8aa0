/* “Nghe bài”: the device's own Vietnamese voice reads block by block; without one nothing shows. */
const tools = document.querySelector("[data-speech]");
const speech = window.speechSynthesis;
const blocks = [...document.querySelectorAll("h1, .article__summary, .prose > *")];
const terms = [...document.querySelectorAll(".prose abbr")].map((a) => [a.innerText, a.title]);
let voice;
let at = 0; // the block being read, or to go on from
let run = 0; // counts the starts; what an earlier start left behind is ignored

function show(label, isReading) {
  const [play, stop] = tools.querySelectorAll("button");
  play.textContent = label;
  stop.hidden = label === "Nghe bài";
  blocks.forEach((block, n) => block.classList.toggle("is-read", isReading && n === at));
}

function read(mine) {
  if (mine !== run) return;
  if (at >= blocks.length) return halt();
  show("Tạm dừng", true);
  blocks[at].scrollIntoView({ block: "nearest" });
  const words = terms.reduce((text, [short, full]) => text.replaceAll(short, full), blocks[at].innerText);
  const sentences = words.match(/[^]+?(?:[.;:!?](?=\s)|$)/g) || [" "]; // some voices stop after 15 s
  sentences.forEach((sentence, n) => {
    const said = Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: "vi-VN" });
    if (n === sentences.length - 1) said.onend = () => mine === run && (at++, read(mine));
    speech.speak(said);
  });
}

function halt(label = "Nghe bài") {
  run++;
  speech.cancel();
  if (label === "Nghe bài") at = 0;
  show(label, false);
}

function find() {
  voice = speech.getVoices().find(({ lang }) => /^vi\b/i.test(lang));
  tools.hidden = !voice;
}

if (tools && speech) {
  const [play, stop] = tools.querySelectorAll("button");
  play.addEventListener("click", () => (play.textContent === "Tạm dừng" ? halt("Nghe tiếp") : read(++run)));
  stop.addEventListener("click", () => halt());
  find();
  speech.addEventListener("voiceschanged", find);
  addEventListener("pagehide", () => speech.cancel());
}
