from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = "서비스 연계"

    def ready(self) -> None:
        # A consent ends in a room below; what stood on it here ends in the same transaction (decisions/0015).
        from participants.actions import consents
        from services.actions import closing

        consents.follow(closing.on_withdrawal)
