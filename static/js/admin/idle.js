/* Says a minute before that who does nothing will be signed out; whoever types or clicks stays. */
const LATE = 60; // seconds before the end at which it is said
const OVER = "Bạn đã được đăng xuất. Những gì đang nhập vẫn còn nguyên: khi bấm Lưu, cổng hỏi lại mật khẩu rồi lưu tiếp.";
const SOON = "Chưa đầy một phút nữa bạn sẽ được đăng xuất vì không thao tác. Hãy gõ phím hoặc bấm chuột để ở lại.";
const line = document.querySelector("[data-stay]");
let isBusy = false, timer;

function lookIn(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, 1_000 * seconds);
}

async function look() {
  const headers = { Accept: "application/json", ...(isBusy ? {} : { "X-By-Itself": "1" }) };
  isBusy = false;
  try {
    const answer = await fetch(line.dataset.stay, { headers });
    const left = answer.ok ? (await answer.json()).left : 0;
    line.hidden = left > LATE;
    line.textContent = line.hidden ? "" : left > 0 ? SOON : OVER;
    if (left > 0) lookIn(Math.min(LATE / 2, Math.max(5, left - LATE)));
  } catch {
    lookIn(LATE / 2); // no network: what is typed is kept on this device
  }
}

function beBusy() {
  isBusy = true;
  if (!line.hidden) lookIn(0);
}

if (line) {
  line.hidden = true;
  for (const kind of ["keydown", "pointerdown", "input"]) document.addEventListener(kind, beBusy, { passive: true });
  lookIn(LATE / 2);
}
