"""From where a request comes: a household's network, in two forms that tell apart the same."""

import pytest

from cantho_cchc.client_network import network_of, packed_network_of


def asked(address, said=None):
    more = {} if said is None else {"HTTP_X_FORWARDED_FOR": said}
    return {"REMOTE_ADDR": address, **more}


@pytest.mark.parametrize(
    ("meta", "network", "packed"),
    [
        (asked("203.0.113.9"), "203.0.113.9/32", "cb007109"),
        (asked("203.0.113.9", "198.51.100.1"), "203.0.113.9/32", "cb007109"),
        (asked("127.0.0.1", "9.9.9.9, 198.51.100.1"), "198.51.100.1/32", "c6336401"),
        (asked("127.0.0.1", "::ffff:198.51.100.1"), "198.51.100.1/32", "c6336401"),
        (asked("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64", "20010db800010002"),
        (asked("", "2001:db8:1:2::7"), "2001:db8:1:2::/64", "20010db800010002"),
        (asked("", "unknown"), "", ""),
        (asked("127.0.0.1", "1.2.3.4\0"), "", ""),
        (asked("127.0.0.1", "1.2.3.4ệ"), "", ""),
        ({}, "", ""),
    ],
)
def test_a_request_comes_from_a_network(meta, network, packed):
    assert network_of(meta) == network
    assert packed_network_of(meta).hex() == packed
