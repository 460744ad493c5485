"""Kinds of meetings and categories of opinions as first seeded (domain.md §9). Later ones are added in the admin."""

SOURCE = "공개된 간담회 보도(아산, 하동, 경주, 대덕, 횡성)에서 모음"

# code, name
KINDS: list[tuple[str, str]] = [
    ("officers", "담당자 간담회"),
    ("township", "읍면동 담당자 간담회"),
    ("participants", "참여자 간담회"),
    ("mayor", "단체장·의회 간담회"),
    ("council", "자활기관협의체"),
    ("other", "그 밖의 간담회"),
]
CATEGORIES: list[tuple[str, str]] = [
    ("intake", "초기상담·의뢰"),
    ("tailored", "맞춤형 사업"),
    ("independence", "자립지원"),
    ("outreach", "발굴·연계"),
    ("publicity", "홍보"),
    ("budget", "예산·조례"),
    ("staff", "인력·처우"),
    ("workplace", "사업장"),
    ("other", "그 밖"),
]
