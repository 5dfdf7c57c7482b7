"""HTTP as it is on the wire: no cookies, no redirects, no retries."""

import http.client
import json
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict
    """Names in small letters; of repeated headers the last."""
    body: bytes

    def json(self):
        return json.loads(self.body)

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]


def ask(port, method, path, body=None, headers=None, timeout=30, source=None):
    """One request on a connection of its own, from the address `source` if given. A dict or list goes as JSON."""
    headers = dict(headers or {})
    if isinstance(body, (dict, list)):
        body = json.dumps(body, ensure_ascii=False).encode()
        headers.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout, source_address=source)
    try:
        connection.request(method, path, body=body, headers=headers)
        return read(connection.getresponse())
    finally:
        connection.close()


def read(response):
    return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


def ask_raw(port, sent, half_close=False, timeout=15, source=None):
    """Sends bytes as they are and returns all that comes back until the server closes or says nothing for a while."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=source) as connection:
        try:
            connection.sendall(sent)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass  # It had enough before the end; its answer is still to be read.
        received = b""
        try:
            while piece := connection.recv(65536):
                received += piece
                if _is_whole(received):
                    break
        except (TimeoutError, ConnectionResetError):
            pass
        return received


def _is_whole(received):
    head, separator, body = received.partition(b"\r\n\r\n")
    if not separator:
        return False
    for row in head.lower().split(b"\r\n"):
        if row.startswith(b"content-length:"):
            return len(body) >= int(row.split(b":")[1])
    return body.endswith(b"0\r\n\r\n")


def status_of(received):
    """The status of a raw answer; 0 if the server only closed the connection."""
    return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/1.") else 0


def multipart(parts, boundary="----laporan0123456789"):
    """Parts are (name, value) or (name, filename, content type, bytes). Returns body and headers."""
    body = b""
    for part in parts:
        body += f"--{boundary}\r\n".encode()
        if len(part) == 2:
            name, value = part
            body += f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
            body += value if isinstance(value, bytes) else value.encode()
        else:
            name, filename, kind, data = part
            body += f'Content-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'.encode()
            body += f"Content-Type: {kind}\r\n\r\n".encode() + data
        body += b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
