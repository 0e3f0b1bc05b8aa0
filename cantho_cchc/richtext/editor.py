"""CKEditor 4 behind its fence: docs/decisions/0002-ckeditor-behind-a-fence.md."""

from ckeditor.widgets import CKEditorWidget
from django.templatetags.static import static
from django.urls import reverse

from .words import WORDS


class RichTextEditor(CKEditorWidget):
    """CKEditor cut down to what the sanitiser lets through; its output is never trusted.

    When its field has found `legacy` paragraphs, it asks what to do with them: `encoding_choice`.
    """

    CONVERT, KEEP = "unicode", "giu"
    legacy = ()
    encoding_choice = ""

    def __init__(self):
        super().__init__(template_name="admin/rich_text.html")
        self.config = dict(_EDITOR_CONFIG)

    def value_from_datadict(self, data, files, name):
        self.encoding_choice = data.get(f"{name}-bang-ma", "")
        return super().value_from_datadict(data, files, name)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"legacy": self.legacy, "convert": self.CONVERT, "keep": self.KEEP}
        return context

    def _set_config(self):
        upload = reverse("upload-picture")
        self.external_plugin_resources = [("word", static("js/admin/word.js"), "")]
        self.config |= {
            "customConfig": static("js/admin/editor.js"),
            "contentsCss": [static(f"css/{name}.css") for name in ("tokens", "prose", "editor")],
            "filebrowserImageUploadUrl": upload,
            "filebrowserImageBrowseUrl": reverse("choose-picture"),
            "uploadUrl": upload,
        }


_EDITOR_CONFIG = {
    "language": "vi",
    "words": WORDS,  # asked for by static/js/admin/editor.js
    "versionCheck": False,
    "width": "100%",
    "height": 420,
    "entities": False,  # else “Tiêu” is stored as “Ti&ecirc;u”
    "basicEntities": True,
    "format_tags": "p;h2;h3;h4",
    "bodyClass": "prose",
    "extraPlugins": "image2,uploadimage,word",
    "removePlugins": (
        "exportpdf,scayt,wsc,preview,print,save,newpage,templates,forms,flash,smiley,iframe,font,"
        "colorbutton,colordialog,div,bidi,language,pagebreak,about,copyformatting,stylescombo,"
        "image,liststyle"
    ),
    "removeDialogTabs": "link:advanced;link:target;table:advanced;image2:advanced",
    "toolbar": [
        ["Format", "Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["JustifyLeft", "JustifyCenter", "JustifyRight", "JustifyBlock"],
        ["Link", "Unlink", "Image", "Table", "HorizontalRule", "SpecialChar"],
        ["PasteText", "PasteFromWord", "Find", "Undo", "Redo", "Maximize", "Source"],
    ],
    "justifyClasses": ["align-left", "align-center", "align-right", "align-justify"],
    "image2_alignClasses": ["align-left", "align-center", "align-right"],
    "image2_altRequired": True,
    "filebrowserUploadMethod": "xhr",
    "clipboard_handleImages": False,  # else pasted pictures become data: addresses
    "allowedContent": (
        "p h2 h3 h4 li figcaption(align-left,align-center,align-right,align-justify);"
        "strong b em i u s sub sup br hr blockquote ul caption thead tbody tfoot tr;"
        "ol[start];a[!href,title];table(align-left,align-center,align-right);"
        "th[colspan,rowspan,scope](align-left,align-center,align-right);"
        "td[colspan,rowspan](align-left,align-center,align-right);"
        "figure(align-left,align-center,align-right);"
        "img[!src,alt,width,height,data-widget](align-left,align-center,align-right)"
    ),
    "disallowedContent": "script style iframe object embed form input;*[on*];*{*}",
}

# Parts of the editor's package that no page of ours asks for; never collected, so never served.
_UNUSED_PLUGINS = (
    "a11yhelp about adobeair ajax autoembed autogrow autolink bbcode codesnippet codesnippetgeshi "
    "colordialog copyformatting devtools div divarea docprops embed embedbase embedsemantic "
    "exportpdf flash forms iframe iframedialog language liststyle mathjax pagebreak placeholder "
    "preview scayt sharedspace smiley sourcedialog stylesheetparser tableresize templates uicolor "
    "wsc xml"
).split()
UNUSED_FILES = [
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    *(
        f"ckeditor/ckeditor/{name}"
        for name in ("*.md", "bender-*", "build-*", "adapters/*", "vendor/*")
    ),
    *(f"ckeditor/ckeditor/plugins/{name}/*" for name in _UNUSED_PLUGINS),
]
