"""What colleagues are called at the desk."""


def name_of(user):
    """The full name, else the account's name; an account that is gone is said to be."""
    if user is None:
        return "(tài khoản đã xóa)"
    return user.get_full_name() or user.get_username()
