/* Before the editor's own filter for Word: what that filter lets through or gets wrong.
   cantho_cchc/richtext/pasted/ does the same to texts that come another way. */
/* global CKEDITOR */

const UNREAD =
  'del,.msoDel,[style*="mso-hide:all"],[style*="display:none"],[style*="mso-element:comment"],' +
  ".msocomanchor,.MsoCommentReference";
const SHOWN_BY_LISTS = /^(\d+[.)]?|o|[^\p{L}\d]*)$/u;

function dropUnread(page, editor) {
  const unread = [...page.querySelectorAll(UNREAD)].filter((one) => one.textContent.trim());
  if (!unread.length) return;
  unread.forEach((one) => one.remove());
  const said = "Đã bỏ phần đã xóa (theo dõi thay đổi), nhận xét hoặc chữ ẩn của Word.";
  editor.showNotification(said, "info", 10000);
}

// The editor would count “c) d) đ)” as “a. b. •”: such markers stay as words.
function keepMarkers(page) {
  for (const marker of page.querySelectorAll('[style*="mso-list:Ignore"]')) {
    const words = marker.textContent.trim();
    if (SHOWN_BY_LISTS.test(words)) continue;
    marker.closest("[style*='mso-list:l']")?.removeAttribute("style");
    marker.replaceWith(`${words} `);
  }
}

// The page's title is its h1, and the editor knows none.
function lowerHeadings({ data }) {
  if (!/<h1\b/i.test(data.dataValue)) return;
  const lower = (_, end, level) => `<${end}h${Math.min(Number(level) + 1, 4)}`;
  data.dataValue = data.dataValue.replace(/<(\/?)h([1-6])\b/gi, lower);
}

CKEDITOR.plugins.add("word", {
  init(editor) {
    editor.on("pasteFromWord", ({ data }) => {
      const page = new DOMParser().parseFromString(data.dataValue, "text/html");
      dropUnread(page, editor);
      keepMarkers(page);
      data.dataValue = page.documentElement.outerHTML;
    });
    editor.on("paste", lowerHeadings);
  },
});
