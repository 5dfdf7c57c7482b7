"""What officers do to a report while a test looks at it from the reporter's side, over their JSON interface."""

import json

KELURAHAN = "31.75.07.1002"
CHECKING = "BIROPEM"


class Desk:
    """A signed-in officer of the demo accounts."""

    def __init__(self, server, role, unit=KELURAHAN):
        accounts = json.loads((server.data / "demo-officers.json").read_text())
        account = next(row for row in accounts if row["role"] == role and row["unit"] == unit)
        self.account = account
        body = {"username": account["username"], "password": account["password"]}
        reply = server.ask("POST", "/crm/api/v1/session", body)
        assert reply.status in (200, 201), (reply.status, reply.body[:300])
        self.server = server
        self.headers = {"Authorization": f"Bearer {reply.json()['token']}"}

    def move(self, number, action, **body):
        reply = self.server.ask("POST", f"/crm/api/v1/reports/{number}/{action}", body, self.headers)
        assert reply.status == 200, (action, reply.status, reply.body[:500])
        return reply.json()
