"""Counters in Prometheus' text format: requests by route, never what was asked."""

from __future__ import annotations

import threading
from collections import Counter

_BUCKETS = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0)


class Metrics:
    """Counts requests and their seconds. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: Counter[float] = Counter()
        self._seconds = 0.0

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        with self._lock:
            self._requests[method, route, status] += 1
            self._seconds += seconds
            for bound in _BUCKETS:
                self._within[bound] += seconds <= bound

    def text(self, ready: bool) -> str:
        """All counters as Prometheus reads them."""
        with self._lock:
            requests, within = dict(self._requests), dict(self._within)
            seconds = self._seconds
        total = sum(requests.values())
        lines = [
            "# HELP machigraph_ready Whether a generation is loaded.",
            "# TYPE machigraph_ready gauge",
            f"machigraph_ready {int(ready)}",
            "# HELP machigraph_requests_total Requests answered.",
            "# TYPE machigraph_requests_total counter",
            *(
                f'machigraph_requests_total{{method="{method}",route="{route}",status="{status}"}}'
                f" {count}"
                for (method, route, status), count in sorted(requests.items())
            ),
            "# HELP machigraph_request_seconds Seconds from request to answer.",
            "# TYPE machigraph_request_seconds histogram",
            *(
                f'machigraph_request_seconds_bucket{{le="{bound:g}"}} {within.get(bound, 0)}'
                for bound in _BUCKETS
            ),
            f'machigraph_request_seconds_bucket{{le="+Inf"}} {total}',
            f"machigraph_request_seconds_sum {seconds:.6f}",
            f"machigraph_request_seconds_count {total}",
        ]
        return "\n".join(lines) + "\n"
