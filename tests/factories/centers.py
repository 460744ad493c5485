"""Regions, offices, users, desks."""

from datetime import date

import factory

from accounts.models import User
from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Role


class CityFactory(factory.django.DjangoModelFactory):
    """A city in a province of the nation."""

    class Meta:
        model = Region

    name = factory.Sequence(lambda number: f"{number}시")
    kind = RegionKind.CITY


class TownshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda number: f"{number}동")
    kind = RegionKind.TOWNSHIP
    parent = factory.SubFactory(CityFactory)


class CenterFactory(factory.django.DjangoModelFactory):
    """A regional center with a city of its own."""

    class Meta:
        model = Office

    name = factory.Sequence(lambda number: f"가상{number}지역자활센터")
    kind = OfficeKind.CENTER
    region = factory.SubFactory(CityFactory)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"user-{number}")
    name = factory.Sequence(lambda number: f"직원{number}")
    password = factory.django.Password("a long password 1")


class DeskFactory(factory.django.DjangoModelFactory):
    """A desk in a center; another role or office by argument."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    office = factory.SubFactory(CenterFactory)
    role = Role.DIRECTOR
    starts_on = date(2024, 1, 1)


def city_desk(center: Office) -> Membership:
    """The city's official over a center."""
    office = Office.objects.create(name=f"{center.region}청", kind=OfficeKind.CITY, region=center.region)
    return DeskFactory(office=office, role=Role.CITY)


def township_desk(center: Office, name: str = "온양3동") -> Membership:
    """An officer of one of the city's townships."""
    region = Region.objects.create(name=name, kind=RegionKind.TOWNSHIP, parent=center.region)
    office = Office.objects.create(name=f"{name} 행정복지센터", kind=OfficeKind.TOWNSHIP, region=region)
    return DeskFactory(office=office, role=Role.TOWNSHIP)


def metro_desk(center: Office) -> Membership:
    """The metropolitan center's desk over the center's region."""
    office = Office.objects.create(
        name=f"{center.region}광역자활센터", kind=OfficeKind.METRO_CENTER, region=center.region
    )
    return DeskFactory(office=office, role=Role.METRO)


def partner_desk(center: Office) -> Membership:
    """Somebody of a partner organisation."""
    office = Office.objects.create(name=f"{center.region}협력기관", kind=OfficeKind.PARTNER, region=center.region)
    return DeskFactory(office=office, role=Role.PARTNER)


def system_desk() -> Membership:
    """The system's keeper."""
    nation = Region.objects.create(name="나라", kind=RegionKind.NATION)
    office = Office.objects.create(name="운영 기관", kind=OfficeKind.MINISTRY, region=nation)
    return DeskFactory(office=office, role=Role.SYSTEM)
