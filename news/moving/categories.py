"""The categories that a source names, among ours: by slug, else by name; made on demand."""

from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from ..models import Category
from .refusal import Refusal


class Categories:
    """`default` is a slug; with `create` missing ones are made, with `dry` only said to be."""

    def __init__(self, default="", create=False, dry=False):
        self.create, self.dry = create, dry
        self.made = []  # names
        self._by_slug = {category.slug: category for category in Category.objects.all()}
        self._by_name = {vietnamese.fold(c.name): c for c in self._by_slug.values()}
        self.default = self._by_slug.get(default)
        if default and self.default is None:
            known = ", ".join(sorted(self._by_slug)) or "(chưa có chuyên mục nào)"
            raise Refusal(f"Không có chuyên mục “{default}”. Các chuyên mục có: {known}.")

    def find(self, path):
        """(Category, notes) for names from the top down. Raises Refusal when there is none."""
        if path and (found := self._known(path[-1])):
            return found, ()
        if path and self.create:
            return self._made(path), ()
        name = (path[-1].name or path[-1].slug) if path else ""
        if self.default:
            said = f"chưa có chuyên mục “{name}”, xếp vào “{self.default}”"
            return self.default, (said,) if name else ()
        if name:
            raise Refusal(
                f"chưa có chuyên mục “{name}”; hãy tạo trước, hoặc thêm --create-categories "
                "hoặc --category"
            )
        raise Refusal("không nêu chuyên mục; hãy thêm --category")

    def _known(self, named):
        by_name = self._by_name.get(vietnamese.fold(named.name).strip())
        return self._by_slug.get(named.slug) or by_name or self._by_slug.get(_slug(named))

    def _made(self, path):
        """What is missing of a path; there are two levels, so the middle ones are left out."""
        top = self._known(path[0]) or self._add(path[0], None) if len(path) > 1 else None
        parent = top if top is None or top.parent_id is None else None
        return self._add(path[-1], parent)

    def _add(self, named, parent):
        category = Category(
            name=named.name or named.slug,
            slug=_slug(named),
            description=named.description,
            order=min(max(named.order, 0), 32767),
            parent=parent,
        )
        try:
            category.full_clean(exclude=["parent"] if self.dry else None)
        except ValidationError as error:
            said = " ".join(error.messages)
            raise Refusal(f"không tạo được chuyên mục “{category.name}”: {said}") from error
        if not self.dry:
            category.save()
        self._by_slug[category.slug] = self._by_name[vietnamese.fold(category.name)] = category
        self.made.append(category.name)
        return category


def _slug(named):
    return (vietnamese.slug(named.slug) or vietnamese.slug(named.name)).lower()
