/* What is copied from an article carries its source; a button copies the citation alone. */
const article = document.querySelector(".article");
const citation = document.getElementById("trich-dan");
const SHORT = 100; // characters: a number or a name is copied as it is

article?.addEventListener("copy", (event) => {
  const selection = getSelection();
  const words = selection.toString();
  if (!citation || !event.clipboardData || words.length < SHORT) return;
  const source = `Nguồn: ${citation.textContent}`;
  const box = document.createElement("div");
  box.append(selection.getRangeAt(0).cloneContents());
  for (const element of box.querySelectorAll("*")) {
    for (const name of ["id", "srcset", "sizes", "loading"]) element.removeAttribute(name);
    if (element.hasAttribute("href")) element.setAttribute("href", element.href); // whole addresses
    if (element.hasAttribute("src")) element.setAttribute("src", element.src);
  }
  box.append(Object.assign(document.createElement("p"), { textContent: source }));
  event.clipboardData.setData("text/plain", `${words}\n\n${source}`);
  event.clipboardData.setData("text/html", box.innerHTML);
  event.preventDefault();
});

const place = document.querySelector("[data-copy]");
if (place) {
  const said = place.querySelector("[role=status]");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button", textContent: "Sao chép trích dẫn" });
  place.prepend(button, " ");
  button.addEventListener("click", () => {
    const today = new Date().toLocaleDateString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" });
    said.textContent = "Chưa sao chép được; hãy chọn đoạn trích dẫn rồi sao chép.";
    const put = (event) => {
      event.clipboardData.setData("text/plain", `${citation.textContent}, truy cập ngày ${today}`);
      event.preventDefault();
      event.stopPropagation();
      said.textContent = "Đã sao chép.";
    };
    document.addEventListener("copy", put, { capture: true, once: true });
    document.execCommand("copy"); // works without HTTPS too
    document.removeEventListener("copy", put, { capture: true });
  });
}
