/* Settings of the rich-text editor that only the page knows; the rest is in cantho_cchc/richtext/editor.py. */
/* global CKEDITOR */

// The words of cantho_cchc/richtext/words.py, laid over the editor's own.
function lay(words, over) {
  for (const [key, word] of Object.entries(words)) {
    if (typeof word === "string") over[key] = word;
    else if (over[key]) lay(word, over[key]);
  }
}

function translate({ editor }) {
  lay(editor.config.words, editor.lang);
}

// Asked anew for each upload: signing in again in another tab has changed the cookie.
function token() {
  const named = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`);
  const cookie = named("__Host-csrftoken") || named("csrftoken"); // the former over https
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
