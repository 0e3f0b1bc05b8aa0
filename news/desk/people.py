"""What colleagues are called at the desk."""


def name_of(user):
    """The full name, family name first, else the account's name.

    Nobody (None) is an account that was deleted, or an article that came in without one.
    """
    if user is None:
        return "(không có tài khoản)"
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()
