"""A proxy between the browser and the server that keeps every byte the browser sends, and can lose the signal."""

import base64
import re
import socket
import threading


class Recorder:
    """Listens on a port of its own; `sent` is all that went to the server, in order of arrival."""

    def __init__(self, target):
        self.target = target
        self.sent = bytearray()
        self.connected = True
        self.swallow_answers = False
        self._open = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def _accept(self):
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            if not self.connected:
                browser.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                browser.close()
                continue
            with self._lock:
                self._open |= {browser, server}
            threading.Thread(target=self._pass_on, args=(browser, server, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, browser, False), daemon=True).start()

    def _pass_on(self, source, sink, keep):
        try:
            while piece := source.recv(65536):
                if keep:
                    with self._lock:
                        self.sent += piece
                elif self.swallow_answers:
                    break
                sink.sendall(piece)
        except OSError:
            pass
        for end in (source, sink):
            self._end(end)

    def _end(self, end):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
        with self._lock:
            self._open.discard(end)

    def lose_signal(self):
        self.connected = False
        for end in list(self._open):
            self._end(end)

    def find_signal(self):
        self.connected = True

    def forget(self):
        with self._lock:
            self.sent.clear()

    def close(self):
        self._listener.close()
        self.lose_signal()

    def requests(self):
        """(method, path) of everything asked for, read from the recorded bytes; a body may stand right before."""
        found = re.findall(rb"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/[^ \r\n]*) HTTP/1\.1\r\n", bytes(self.sent))
        return [(method.decode(), path.decode()) for method, path in found]


def windows(image, width=16, step=64):
    """Pieces of a file, long enough that none is in other bytes by chance."""
    return [image[at : at + width] for at in range(0, len(image) - width, step)]


def pieces_seen(image, sent):
    """How many pieces of `image` stand in `sent`, as they are or in base64 at any offset, or in hexadecimal."""
    sent = bytes(sent)
    seen = 0
    for piece in windows(image):
        forms = [piece, piece.hex().encode(), base64.b64encode(piece)[:-4]]
        forms += [base64.b64encode(b"\0" * shift + piece)[4:-4] for shift in (1, 2)]
        forms += [form.translate(bytes.maketrans(b"+/", b"-_")) for form in forms[2:]]
        seen += any(form in sent for form in forms)
    return seen
