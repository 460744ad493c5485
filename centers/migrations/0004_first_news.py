"""The first news: what came with this version."""

from datetime import date

from django.db import migrations

from centers.reference import NEWS


def seed(apps, schema_editor):
    news = apps.get_model("centers", "News")
    news.objects.bulk_create(news(published_on=date.fromisoformat(day), **words) for day, words in NEWS)


class Migration(migrations.Migration):
    dependencies = [("centers", "0003_notices_news_reviews")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
