"""`manage.py city`: serve the city desk, give a hall its address, give somebody a password."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence

import psycopg
from psycopg.conninfo import conninfo_to_dict

from city.signing_on import LONGEST_PASSWORD, SHORTEST_PASSWORD, hasher
from city.store import halls, staff
from city.store.database import City
from city.store.schema import migrate
from commands.network import listening_fault
from commands.words import label, say, tell

ENVIRONMENT = "JIAOHAO_CITY_DATABASE"


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; 0 when done, 1 when not, saying why."""
    options = _parse(arguments)
    if not options.database:
        print(say("city_no_database", environment=ENVIRONMENT), file=sys.stderr)
        return 1
    city = City(options.database)
    try:
        migrate(city)
        done: int = options.act(city, options)
        return done
    except psycopg.Error as error:
        print(say("city_database", error=str(error).strip()), file=sys.stderr)
        return 1
    finally:
        city.close()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py city", description=label("city_help"))
    parser.add_argument("--database", default=os.environ.get(ENVIRONMENT), help=label("city_opt_database"))
    parser.add_argument("--port", type=int, default=8100, help=label("opt_port"))
    parser.add_argument("--host", default="127.0.0.1", help=label("opt_host"))
    parser.add_argument("--https", action="store_true", help=label("city_opt_https"))
    parser.set_defaults(act=_serve)
    acts = parser.add_subparsers()
    add = acts.add_parser("add-hall", help=label("city_add_help"))
    add.add_argument("hall_id", help=label("city_opt_hall"))
    add.set_defaults(act=_add_hall)
    password = acts.add_parser("password", help=label("city_password_help"))
    password.add_argument("staff_number", help=label("opt_staff_number"))
    password.add_argument("--name", required=True, help=label("city_opt_name"))
    password.set_defaults(act=_give_password)
    return parser.parse_args(arguments)


def _serve(city: City, options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    fault = listening_fault(options.host, options.port)
    if fault:
        print(say(fault, host=options.host, port=options.port, free=0), file=sys.stderr)
        return 1
    city.close()
    # Late: it makes Python's blocking calls co-operative, which the steps above need not bear.
    from city.app import Settings, create_app
    from hub.server import serve_app

    settings = Settings(options.database, is_https=options.https)
    own_pid = os.getpid()
    url = f"http://{options.host}:{options.port}/"
    serve_app(lambda: create_app(settings), options.host, options.port, lambda: tell("city_ready", url=url))
    if os.getpid() == own_pid:
        tell("stopped")
    return 0


def _add_hall(city: City, options: argparse.Namespace) -> int:
    """Say once the address at which a hall's hub reaches the city."""
    with city.working() as connection:
        role, password = halls.add(connection, options.hall_id)
    tell("city_hall_added", hall=options.hall_id, address=_address(options.database, role, password))
    return 0


def _address(database: str, role: str, password: str) -> str:
    """The city's own address, signed on as the hall."""
    where = conninfo_to_dict(database)
    more = "&".join(
        f"{name}={where[name]}" for name in ("sslmode", "sslrootcert") if where.get(name) is not None
    )
    host, port = where.get("host") or "localhost", where.get("port") or 5432
    place = f"{host}:{port}/{where.get('dbname')}"
    if str(host).startswith("/"):
        place, more = f"/{where.get('dbname')}", f"host={host}&port={port}{'&' if more else ''}{more}"
    return f"postgresql://{role}:{password}@{place}{'?' if more else ''}{more}"


def _give_password(city: City, options: argparse.Namespace) -> int:
    """Ask for somebody's password, or read one line, and keep its hash."""
    password = (
        getpass.getpass(label("city_ask_password"))
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        print(
            say("city_password_length", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD), file=sys.stderr
        )
        return 1
    with city.working() as connection:
        staff.put(connection, options.staff_number, options.name, hasher.hash(password))
    tell("city_password_kept", staff_number=options.staff_number)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
