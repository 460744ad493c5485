"""Seed the reports beside the counted ones: of a center to its city, and of a city to its province."""

from django.db import migrations

SEEDS = [
    {
        "code": "enterprise_half",
        "name": "자활기업 반기 보고",
        "order": 5,
        "period": "half",
        "opens_after_months": 4,
        "opens_on_day": 20,
        "due_after_months": 4,
        "due_on_day": 31,
        "tables": ["enterprise_list", "enterprise_members", "enterprise_sales", "enterprise_supports", "enterprise_duties"],
        "source": "국민기초생활 보장법 제18조의3제1항: 4월 말과 10월 말; 센터가 모아 내는 보고의 여는 날은 미확인",
    },
    {
        "code": "opinions",
        "name": "조건이행 의견 현황",
        "order": 6,
        "period": "quarter",
        "opens_on_day": 5,
        "due_on_day": 15,
        "tables": ["opinions_given", "opinions_decided", "opinions_list"],
        "source": "국민기초생활 보장법 시행령 제12조제2항: 3개월마다; 현황 보고의 기한은 미확인, 시·군·구가 정함",
    },
    {
        "code": "plan",
        "name": "사업계획·예산 보고",
        "order": 7,
        "period": "year",
        "opens_after_months": -13,
        "opens_on_day": 1,
        "due_after_months": -12,
        "due_on_day": 31,
        "tables": ["plan_units", "plan_money"],
        "blanks": ["goals", "new_units", "budget"],
        "source": "국민기초생활 보장법 시행규칙 제30조제1항제1호: 회계연도가 시작하기 전; 여는 날은 미확인",
    },
    {
        "code": "accounts",
        "name": "결산 보고",
        "order": 8,
        "period": "year",
        "opens_on_day": 10,
        "due_after_months": 2,
        "due_on_day": 31,
        "tables": ["year_money", "year_costs", "year_reserves"],
        "blanks": ["income", "spending"],
        "source": "국민기초생활 보장법 시행규칙 제30조제1항제2호: 회계연도가 끝난 뒤 2개월 안",
    },
    {
        "code": "city_plan",
        "name": "지역 자활지원계획",
        "order": 9,
        "period": "year",
        "author": "city",
        "receiver": "province",
        "opens_after_months": -12,
        "opens_on_day": 1,
        "due_after_months": -11,
        "due_on_day": 31,
        "tables": ["city_centers", "city_people", "city_types", "city_money"],
        "blanks": ["demand", "projects", "financing", "institutions"],
        "source": "국민기초생활 보장법 시행령 제37조제1항: 1월 31일까지",
    },
    {
        "code": "city_fund",
        "name": "자활기금 운용·관리 실적",
        "order": 10,
        "period": "year",
        "author": "city",
        "receiver": "province",
        "opens_on_day": 5,
        "due_after_months": 2,
        "due_on_day": 15,
        "tables": ["city_supports"],
        "blanks": ["fund_in", "fund_out"],
        "source": "국민기초생활 보장법 시행규칙 제32조의3: 2월 15일까지; 시·도를 거쳐 냄",
    },
    {
        "code": "city_recipients",
        "name": "수급자 현황",
        "order": 11,
        "period": "quarter",
        "author": "city",
        "receiver": "province",
        "opens_on_day": 2,
        "due_on_day": 15,
        "tables": ["city_people"],
        "blanks": ["recipients", "conditional"],
        "source": "국민기초생활 보장법 시행규칙 제39조제2항: 분기 첫 달 1일 현재, 15일까지",
    },
]


def seed(apps, schema_editor):
    definitions = apps.get_model("reports", "ReportDefinition").objects
    for seeded in SEEDS:
        definitions.create(content="sections", **seeded)


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_authors_and_receivers")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
