"""The city this hall belongs to, if it belongs to one."""

from pydantic import Field

from hub.config.parts import Part, Seconds


class City(Part):
    """`database` is the address the city gave this hall, best set as JIAOHAO_CITY in the environment.

    A link that is away for longer than `incident_seconds` is told on the desk (R07).
    """

    database: str | None = Field(default=None, pattern=r"^postgres(ql)?://")
    incident_seconds: Seconds = 120
