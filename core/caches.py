"""A cache that may be away: what it holds is also in the database, so a page never fails for its sake."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class SparingRedisCache(RedisCache):
    """Redis or Valkey as the cache of sessions; unreachable, it answers as an empty one and says so in the log."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            return _away(error, default)

    def set(self, key: Any, value: Any, *args: Any, **named: Any) -> None:
        try:
            super().set(key, value, *args, **named)
        except RedisError as error:
            _away(error, None)

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return super().delete(key, version)
        except RedisError as error:
            return _away(error, False)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        try:
            return super().has_key(key, version)
        except RedisError as error:
            return _away(error, False)


def _away(error: RedisError, answer: Any) -> Any:
    logger.warning("The cache is away: %s", type(error).__name__)
    return answer
