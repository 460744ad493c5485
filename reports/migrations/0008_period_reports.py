"""Seed the reports of longer times."""

from django.db import migrations

LONGER = ["summary", "flows", "types", "categories", "units", "bands", "reasons", "attendance", "money"]
LONGER += ["settlements", "cumulative", "enterprises", "agreements", "corrections"]
SEEDS = [
    {
        "code": "quarterly",
        "name": "분기 보고",
        "order": 2,
        "period": "quarter",
        "opens_on_day": 5,
        "due_on_day": 20,
        "source": "매출정산은 분기마다(DG-SALE); 여는 날과 기한은 미확인, 시·군·구가 정함",
    },
    {
        "code": "half",
        "name": "반기 보고",
        "order": 3,
        "period": "half",
        "opens_on_day": 10,
        "due_on_day": 25,
        "source": "상·하반기 실적; 여는 날과 기한은 미확인, 시·군·구가 정함",
    },
    {
        "code": "yearly",
        "name": "사업실적 보고",
        "order": 4,
        "period": "year",
        "opens_on_day": 10,
        "due_after_months": 2,
        "due_on_day": 31,
        "source": "국민기초생활 보장법 시행규칙 제30조제1항제2호: 회계연도가 끝난 뒤 2개월 안",
    },
]


def seed(apps, schema_editor):
    definitions = apps.get_model("reports", "ReportDefinition").objects
    for seeded in SEEDS:
        definitions.create(tables=LONGER, **seeded)


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_periods")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
