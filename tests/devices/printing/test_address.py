"""Printer addresses as people write them."""

import pytest

from hub.devices.printing.address import Address, AddressFault, parse_address

GOOD = [
    ("network://192.168.1.60:9101", Address("network", {"host": "192.168.1.60", "port": 9101}, True)),
    ("network://printer.hall", Address("network", {"host": "printer.hall", "port": 9100}, True)),
    ("network://[fe80::7]:9100", Address("network", {"host": "fe80::7", "port": 9100}, True)),
    ("network://10.0.0.7?status=no", Address("network", {"host": "10.0.0.7", "port": 9100}, False)),
    (
        "usb://04b8:0e15?out=0x03",
        Address("usb", {"idVendor": 0x04B8, "idProduct": 0x0E15, "in_ep": 0x82, "out_ep": 3}, True),
    ),
    (
        "serial:///dev/ttyUSB0?baud=19200&flow=none",
        Address(
            "serial",
            {"devfile": "/dev/ttyUSB0", "baudrate": 19200, "dsrdtr": False, "xonxoff": False},
            True,
            19200,
        ),
    ),
    ("file:///dev/usb/lp0", Address("file", {"devfile": "/dev/usb/lp0"})),
    ("cups://reception", Address("cups", {"printer_name": "reception"})),
    ("windows://POS-80", Address("windows", {"printer_name": "POS-80"})),
    ("virtual:", Address("virtual")),
]

BAD = [
    ("", "names no kind of printer"),
    ("192.168.1.60", "names no kind of printer"),
    ("http://192.168.1.60", "names no kind of printer"),
    ("network://", "the host is missing"),
    ("network://host:99999", "write it like network://192.168.1.60:9100"),
    ("network://host/path", "'path' cannot stand after the port"),
    ("network://host?baud=9600", "nothing is called baud"),
    ("network://host?status=maybe", "'maybe' is not one of yes, no"),
    ("usb://04b8", "vendor and product are missing"),
    ("usb://04b8:printer", "'printer' is not a hexadecimal number"),
    ("serial:///dev/ttyUSB0?baud=fast", "'fast' is not one of"),
    ("serial://?baud=9600", "the line is missing"),
    ("file://dev/usb/lp0", "three slashes"),
    ("cups://", "the queue's name is missing"),
    ("cups://-o", "the queue's name is missing"),
    ("virtual:east", "'east' cannot stand after virtual:"),
]


@pytest.mark.parametrize(("text", "address"), GOOD)
def test_a_good_address_is_understood(text, address):
    assert parse_address(text) == address


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_bad_address_is_named_with_its_fault_and_a_remedy(text, words):
    with pytest.raises(AddressFault) as caught:
        parse_address(text)
    assert words in str(caught.value)
    assert repr(text) in str(caught.value)
    assert "write it like" in str(caught.value) or "write one like" in str(caught.value)
