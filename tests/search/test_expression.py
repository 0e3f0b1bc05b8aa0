"""Questions as trees, and the same in the words of both databases."""

from cantho_cchc.search.expression import Either, Every, Has, Without, one_of

A, B, C, D = map(Has, "abcd")


def test_a_tree_is_written_for_both():
    tree = Without(Every([A, Either([B, C])]), D)
    assert tree.fts5() == '(("a" AND ("b" OR "c")) NOT "d")'
    assert tree.tsquery() == "(('a' & ('b' | 'c')) & !'d')"


def test_what_all_ask_for_is_asked_for_once():
    assert one_of([Every([A, B]), Every([A, C, D])]) == Every([A, Either([B, Every([C, D])])])
    assert one_of([Every([A, B]), Every([A])]) == Every([A])
    assert one_of([Every([A, B]), C]) == Either([Every([A, B]), C])
    assert one_of([Every([A, B]), Every([C, D])]).fts5() == '(("a" AND "b") OR ("c" AND "d"))'
    assert one_of([Every([A, B])]) == Every([A, B])
