"""Pages of accounts outside of workspaces: the doors, and one's own settings.

The names are those that allauth looks for.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from bandham.accounts.views import doors, me

urlpatterns = [
    path("", doors.home, name="home"),
    path("healthz", doors.healthy, name="healthy"),
    path("workspaces/", doors.choose, name="choose"),
    path("workspaces/new/", doors.new_workspace, name="new-workspace"),
    path("invitation/<str:secret>/", doors.invitation, name="invitation"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/forgot/", account.password_reset, name="account_reset_password"),
    path("sign-in/forgot/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(r"^sign-in/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key, name="account_reset_password_from_key"),
    path("sign-in/reset/", account.password_reset_from_key_done,
         name="account_reset_password_from_key_done"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", passkeys.reauthenticate_webauthn,
         name="mfa_reauthenticate_webauthn"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-up/sent/", account.email_verification_sent,
         name="account_email_verification_sent"),
    re_path(r"^sign-up/confirm/(?P<key>[-:\w]+)/$", account.confirm_email,
            name="account_confirm_email"),
    path("me/", me.me, name="me"),
    path("me/look/", me.look, name="look"),
    path("me/view-as/stop/", me.stop, name="view-as-stop"),
    path("me/sessions/", me.sessions, name="usersessions_list"),
    path("me/sessions/others/", me.end_session, name="sessions-end-others"),
    path("me/sessions/<int:pk>/", me.end_session, name="session-end"),
    path("me/password/", account.password_change, name="account_change_password"),
    path("me/password/set/", account.password_set, name="account_set_password"),
    path("me/security/", mfa.index, name="mfa_index"),
    path("me/security/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("me/security/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/security/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/security/codes/new/", codes.generate_recovery_codes,
         name="mfa_generate_recovery_codes"),
    path("me/security/codes/file/", codes.download_recovery_codes,
         name="mfa_download_recovery_codes"),
    path("me/security/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("me/security/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("me/security/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("me/security/passkeys/<int:pk>/remove/", passkeys.remove_webauthn,
         name="mfa_remove_webauthn"),
]
