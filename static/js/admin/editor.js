/* Settings of the rich-text editor that only the page knows; the rest is in cantho_cchc/richtext/editor.py. */
/* global CKEDITOR */

// What the editor's own Vietnamese leaves in English or calls by another name.
const WORDS = {
  common: { browseServer: "Chọn trong kho ảnh" },
  filetools: {
    httpError403:
      "Chưa tải ảnh lên được: phiên làm việc đã hết, hoặc bạn chưa có quyền thêm ảnh. Bài đang viết " +
      "vẫn còn trong trang này; hãy đăng nhập lại ở một thẻ khác rồi thử lại.",
  },
  format: { tag_h2: "Tiêu đề lớn (h2)", tag_h3: "Tiêu đề vừa (h3)", tag_h4: "Tiêu đề nhỏ (h4)" },
  image2: { alt: "Mô tả ảnh", altMissing: "Chưa có mô tả ảnh.", captioned: "Có chú thích dưới ảnh" },
  link: {
    displayText: "Chữ hiển thị",
    phoneNumber: "Số điện thoại",
    noTel: "Hãy nhập số điện thoại",
    toPhone: "Điện thoại",
  },
  table: { caption: "Tên bảng", headers: "Ô tiêu đề" },
};

function translate({ editor }) {
  for (const [plugin, words] of Object.entries(WORDS)) {
    Object.assign(editor.lang[plugin] || {}, words);
  }
}

// Asked anew for each upload: signing in again in another tab has changed the cookie.
function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
  return cookie ? cookie[1] : "";
}

CKEDITOR.editorConfig = function (config) {
  config.fileTools_requestHeaders = { get "X-CSRFToken"() { return token(); } };
  this.on("langLoaded", translate); // before the toolbar is drawn
  this.on("pluginsLoaded", translate); // plugins that bring a language file of their own
};

// Links offer only what the sanitiser keeps: web, mail, telephone.
CKEDITOR.on("dialogDefinition", ({ data }) => {
  if (data.name !== "link") return;
  const info = data.definition.getContents("info");
  const kinds = info.get("linkType");
  kinds.items = kinds.items.filter(([, kind]) => ["url", "email", "tel"].includes(kind));
  info.get("protocol").items = [["https://", "https://"], ["http://", "http://"]];
});
