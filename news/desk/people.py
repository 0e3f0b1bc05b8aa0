"""What colleagues are called at the desk."""


def name_of(user):
    """The full name, family name first, else the account's name."""
    if user is None:
        return "(tài khoản đã xóa)"
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()
