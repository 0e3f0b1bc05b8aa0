"""Referrers of all kinds as they come over the wire, to a portal at cchc.vn, and odd ones."""

SEARCH = """
    https://www.google.com/ https://google.com.vn/search?q=a https://www.google.co.uk https://GOOGLE.com
    https://www.bing.com/search?q=x https://cn.bing.com/ https://search.yahoo.com/ https://r.search.yahoo.com/x
    https://vn.search.yahoo.com/ https://search.yahoo.co.jp/ https://duckduckgo.com/ https://yandex.ru/
    https://yandex.com.tr/ https://ya.ru/ https://www.baidu.com/link?url=1 https://m.baidu.com
    https://www.ecosia.org/ https://search.brave.com/ https://coccoc.com/search?query=a https://www.qwant.com/
    https://www.startpage.com/ https://search.naver.com/ https://kagi.com/ https://timkiem.laban.vn/
    android-app://com.google.android.googlequicksearchbox/ http://www.google.com:80/?q https://google.com./
    android-app://com.google.android.googlequicksearchbox/https/www.google.com
""".split()
SOCIAL = """
    https://www.facebook.com/ https://l.facebook.com/l.php?u=x https://lm.facebook.com/ http://m.facebook.com
    https://zalo.me/ https://chat.zalo.me/ https://id.zalo.me/ https://oa.zalo.me/x https://www.youtube.com/
    https://m.youtube.com/watch?v=1 https://youtu.be/x https://www.tiktok.com/ https://t.co/abc https://x.com/
    https://twitter.com/ https://mobile.twitter.com/ https://www.linkedin.com/ https://lnkd.in/x
    https://l.instagram.com/?u=1 https://www.threads.net/ https://l.threads.com/ https://t.me/s/x
    https://web.telegram.org/ https://l.messenger.com/ https://www.messenger.com/t/1 https://m.me/x
    android-app://com.facebook.katana/ android-app://com.facebook.orca android-app://com.zing.zalo/
    android-app://org.telegram.messenger/ android-app://com.google.android.youtube/
""".split()
OTHER = """
    https://cantho.gov.vn/ https://mail.google.com/ https://docs.google.com/a https://mail.yahoo.com/
    https://www.google.com.evil.example/ https://evil.example/https://www.google.com/ https://notfacebook.com/
    https://evil-x.com/ http://cchc.vn.evil.example/ https://xcchc.vn/ https://www.cchc.vn/
    about:blank
    android-app://com.google.android.gm/ android-app://com.slack/ ftp://google.com/ https:// https x
    https://facebook.com@evil.example/ https://chatgpt.com/ https://google.com\\@a
""".split()
WITHIN = ["https://cchc.vn/", "http://cchc.vn", "https://CCHC.vn/a/?q=https://www.google.com/"]
ODD = [
    b"", b" ", b"\t", b" \t ", b"-", b"\xff\xfe", b"\xa0", b"\x85", b"https://www.google.com\xa0/",
    b"https://cchc.vn\x0b", b"  https://www.google.com/ ", b"https://www.g\xc3\xb6ogle.com/",
    b"https://" + b"a." * 2000 + b"facebook.com/", b"$portal_family", b"https://cchc.vn:443/",
    "https://tìm.vn/".encode(), b"https://" + b"a-" * 2000, b"\\1", b"https://xn--tm-2ja.vn/",
]  # fmt: skip
REFERRERS = [text.encode() for text in SEARCH + SOCIAL + OTHER + WITHIN] + ODD
