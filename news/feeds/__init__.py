"""Feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of any list, with the whole texts.

channel.py    Channel, Entry: what a feed says, whatever its format
channels.py   which lists are feeds: a function of the request gives a Channel
articles.py, documents.py   … as entries     rss.py, atom.py, json_feed.py   the formats
views.py      one feed, answered      routes.py   the three addresses of a list
"""
