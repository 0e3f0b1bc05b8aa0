"""User-Agents of people, old and new, and strings that no browser sends."""

_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
_ANDROIDS = {
    "4.4.2": ("SM-G900H Build/KOT49H", "Nexus 5 Build/KOT49H", "LG-D802 Build/KOT49I.D80220d"),
    "5.1.1": ("SM-J320F Build/LMY47V", "A37f Build/LMY47V", "vivo Y51 Build/LRX22G"),
    "6.0.1": ("SM-J700H Build/MMB29K", "Redmi Note 4 Build/MRA58K", "CPH1701 Build/MMB29M"),
    "7.1.2": ("Redmi 4X Build/N2G47H", "vivo 1606 Build/N2G47H", "Mobiistar LAI Z1 Build/N2G47H"),
    "8.1.0": ("CPH1803", "vivo 1811", "SM-J701F", "BPhone 3", "Nokia 3.1 Plus"),
    "9": ("SM-A105F", "Redmi 7", "RMX1941", "CPH1923", "Vsmart Joy 2"),
    "10": ("K", "SM-A107F", "M2006C3LG", "Vsmart Live 4", "V2027", "RMX2185"),
    "13": ("SM-A146P", "2201117TG", "CPH2461", "K", "Pixel 7"),
}
_CHROMES = ("30.0.0.0", "62.0.3202.84", "81.0.4044.138", "109.0.0.0", "142.0.0.0")
_DESKTOPS = (
    "Windows NT 5.1", "Windows NT 6.1; WOW64", "Windows NT 6.1; Win64; x64", "Windows NT 6.3",
    "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7", "X11; Linux x86_64",
    "X11; CrOS x86_64 14541.0.0", "X11; Ubuntu; Linux x86_64", "X11; Linux aarch64",
)  # fmt: skip
_BRANDS = ("", " Edg/142.0.0.0", " OPR/124.0.0.0", " Vivaldi/7.1", " Edge/18.19041")
_APPLES = ("iPhone; CPU iPhone OS 12_5_7", "iPhone; CPU iPhone OS 18_1", "iPad; CPU OS 15_8")

ANDROIDS = [
    f"Mozilla/5.0 (Linux; Android {version}; {model}) {_WEBKIT} "
    f"Chrome/{chrome} Mobile Safari/537.36"
    for version, models in _ANDROIDS.items()
    for model in models
    for chrome in _CHROMES
]
DESKTOPS = [
    f"Mozilla/5.0 ({system}) {_WEBKIT} Chrome/{chrome} Safari/537.36{brand}"
    for system in _DESKTOPS
    for chrome in _CHROMES
    for brand in _BRANDS
]
FIREFOXES = [
    f"Mozilla/5.0 ({system}; rv:{n}.0) Gecko/{build} Firefox/{n}.0"
    for n in (10, 52, 115, 140)
    for system, build in (
        ("Windows NT 6.1; Win64; x64", "20100101"),
        ("X11; Linux x86_64", "20100101"),
        ("Android 10; Mobile", f"{n}.0"),
        ("Macintosh; Intel Mac OS X 10.15", "20100101"),
    )
]
SAFARIS = [
    f"Mozilla/5.0 ({system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {product}"
    for system in _APPLES
    for product in (
        "Version/18.1 Mobile/15E148 Safari/604.1",
        "CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1",
        "FxiOS/140.0 Mobile/15E148 Safari/605.1.15",
        "Mobile/15E148 Zalo iOS/645",
        "Mobile/15E148 [FBAN/FBIOS;FBAV/490.0;FBDV/iPhone12,1;FBLC/vi_VN]",
    )
]
OTHERS = [
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; vi) Presto/2.12.423 Version/12.16",
    "Mozilla/5.0 (Linux; U; Android 2.3.6; vi-vn; GT-S5360 Build/GINGERBREAD) AppleWebKit/533.1 "
    "(KHTML, like Gecko) Version/4.0 Mobile Safari/533.1",
    "Mozilla/5.0 (Linux; U; Android 9; vi-VN; Redmi 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 11; SAMSUNG SM-A207F) {_WEBKIT} SamsungBrowser/28.0 "
    "Chrome/130.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 "
    "Mobile Safari/537.36",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT} coc_coc_browser/117.0.220 "
    "Chrome/111.0.5563.220 Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 10; CPH1937; wv) {_WEBKIT} Version/4.0 Chrome/120.0.6099.43 "
    "Mobile Safari/537.36 Zalo android/12110722",
    f"Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) {_WEBKIT} Version/4.0 Chrome/120.0.6099.43 "
    "Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/443.0.0.23.229;]",
    "Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1",
    "w3m/0.5.3+git20230121",
]
TODAY = [
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT} Chrome/142.0.0.0 Safari/537.36",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT} Chrome/142.0.0.0 Safari/537.36 "
    "Edg/142.0.0.0",
    f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 "
    "Mobile Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Safari/605.1.15",
]
PEOPLE = [*TODAY, *ANDROIDS, *DESKTOPS, *FIREFOXES, *SAFARIS, *OTHERS]

# Bytes as they come over the wire; Python reads them as Latin-1.
ODD = [
    b"", b" ", b"\t", b"\xa0", b"\x85\x1c", b"-", b'"', b"''", b"\\", b"$portal_is_bot", b"${x}",
    b"default", b"volatile", b"hostnames", b"1", b"0", b"{};", b"Mozilla/5.0", b"a" * 5000,
    b"Tr\xc3\xacnh duy\xe1\xbb\x87t L\xe1\xba\xa1/7", b'Googlebot/"2.1"', b"\xffGooglebot/\xfe",
    b"x" * 390 + b"Googlebot/2.1", b"x" * 391 + b"Googlebot/2.1", b"x" * 5000 + b"Googlebot/",
    b" " * 500 + b"Googlebot/2.1", b"\t\xa0curl/7.88\xa0", b"x curl/7.88", b"\x0bcurl/8",
    b"SSL Labs\xa0", b"SSL Labs \t", b"SSL Labs x", b"x" * 392 + b"SSL Labs yes", b"SSL Labs",
    b"x" * 391 + b"SSL Labs  y", b"x" * 387 + b"AdsBot-Google-", b"x" * 386 + b"AdsBot-Google-",
    b"x" * 399 + b" ", b"x" * 400, b"x" * 399 + b"\xa0x", b"x" * 400 + b"\x85", b"GOOGLEBOT/2.1",
    b"BlogTraffic/\xb2.1 Feed-Fetcher", b"BlogTraffic/2.1 Feed-Fetcher", b"a sentry/1",
    b"ContextualBot\x01\x02 outcomes.net", b"ContextualBot \xe1\xbb\x87 outcomes.net",
    b"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    b"Chrome/142.0.0.0 Safari/537.36 curl", b"'Jamie's Spider'", b"Let's Encrypt", b"*", b"~curl",
    b"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/1 (KHTML, like Gecko)" + b" Chrome/1" * 90,
    b"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/1 (KHTML, like Gecko)" + b" Chrome/1" * 90
    + b" Safari/1",
]  # fmt: skip
