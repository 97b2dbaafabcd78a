"""What somebody signed in with is said in words they would use."""

from __future__ import annotations

import pytest

from hub.accounts.devices import device

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Windows"),
        (f"{WINDOWS} {KHTML} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows"),
        (f"{MAC} {KHTML} Chrome/142.0.0.0 Safari/537.36", "Chrome, Mac"),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari, Mac"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 CriOS/142.0 Safari/604.1",
            "Chrome, iPhone",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {KHTML} SamsungBrowser/29.0 Chrome/136.0 Safari/537.36",
            "Samsung Internet, Android",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>Firefox</script>" * 1000, "Firefox"),
    ],
)
def test_browser_and_system_are_named_and_nothing_else_is_kept(agent: str, said: str) -> None:
    assert device(agent) == said
