"""The audit trail: who did what that others must be able to rely on. It knows no app by name.

trail.py      rows are added, each sealed with the one before; `verify`     actor.py   who acts now
watching.py   the models that settings.AUDITED names     sign_ins.py   into the desk and out of it
admin.py      read at the desk, taken out as CSV
anchor.py     how far it reached at the last check
"""
