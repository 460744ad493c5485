"""The sign-in form in the portal's words."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "아이디나 비밀번호가 맞지 않습니다. 5번 틀리면 15분 동안 잠깁니다.",
        "inactive": "쓰지 않는 계정입니다. 기관의 관리자에게 물어 주십시오.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "아이디"
        self.fields["username"].widget = forms.TextInput(attrs={"class": "krds-input", "autocomplete": "username"})
        self.fields["password"].label = "비밀번호"
        self.fields["password"].widget.attrs["class"] = "krds-input"
