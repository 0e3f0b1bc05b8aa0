"""What readers say of an article: whether it is useful, a sentence, the passage that is wrong.

Readers rate the information, anonymously (Nghị định 224/2026/NĐ-CP, Điều 10 khoản 3 điểm b): what
they send is kept, and nothing about them.

    form.py       what may be said, a word for what may not    receiving.py  stored, and only once
    limit.py      how much one article takes                   views.py      /y-kien/<id>/
    admin.py      at the desk
"""

from .views import feedback

__all__ = ["feedback"]
