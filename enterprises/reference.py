"""What is asked of a recognition beside what the portal counts itself (domain.md §5.1: [V C-GS, an older text])."""

# C-GS
CRITERIA_SOURCE = "센터 안내의 옛 글(해마다 사업 안내로 확인)"
# code, name, words
CRITERIA = [
    ("income", "구성원의 소득", "모든 구성원이 시장진입형 기준 이상의 소득을 받을 수 있습니까?"),
    ("days", "근로일수", "구성원이 주 3일 이상, 또는 주 4일·22시간 이상 일합니까?"),
    ("same_business", "같은 업종", "사업단이 하던 일과 같은 업종입니까?"),
    ("plan", "사업계획", "사업계획서와 정관(규약)을 갖추었습니까?"),
]
