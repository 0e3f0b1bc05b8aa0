/* Settings of the rich-text editor that only the page knows; the rest is in cantho_cchc/richtext.py. */
/* global CKEDITOR */
const VIETNAMESE = {
  format: { tag_h2: "Tiêu đề lớn (h2)", tag_h3: "Tiêu đề vừa (h3)", tag_h4: "Tiêu đề nhỏ (h4)" },
  image2: { alt: "Mô tả ảnh", altMissing: "Chưa có mô tả ảnh.", captioned: "Có chú thích dưới ảnh" },
  table: { columnHeader: "Cột tiêu đề" },
};

CKEDITOR.editorConfig = (config) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  config.fileTools_requestHeaders = { "X-CSRFToken": token ? token.value : "" };
};

CKEDITOR.on("instanceCreated", ({ editor }) => {
  editor.on("pluginsLoaded", () => {
    for (const [plugin, words] of Object.entries(VIETNAMESE)) {
      Object.assign(editor.lang[plugin] || {}, words);
    }
  });
});
