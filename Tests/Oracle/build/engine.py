# SPDX-License-Identifier: Apache-2.0
"""The part of Docker's API that reading an image needs, without starting a program for each question."""

import http.client
import json
import os
import socket
import tarfile


class Connection(http.client.HTTPConnection):
    """HTTP over the socket of the engine."""

    def __init__(self, path):
        super().__init__("localhost", timeout=300)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self.path)


class API:
    def __init__(self, path):
        self.path = path

    def ask(self, method, address, body=None):
        connection = Connection(self.path)
        try:
            headers = {"Content-Type": "application/json"}
            connection.request(method, address, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse().read()
            return json.loads(answer) if answer[:1] in (b"{", b"[") else None
        finally:
            connection.close()

    def configuration(self, image):
        return self.ask("GET", "/images/%s/json" % image)["Config"]

    def remove(self, image):
        self.ask("DELETE", "/images/%s?force=1" % image)

    def members(self, image, places):
        """What the image holds, as triples of an archive, each of its members in turn, and that one's path.

        With `places`, only what lies in those directories: large images take seconds to read.
        """
        container = self.ask("POST", "/containers/create", {"Image": image, "Cmd": ["x"], "Entrypoint": ["/x"]})["Id"]
        try:
            for place in places or ["/"]:
                yield from self.archive(container, place)
        finally:
            self.ask("DELETE", "/containers/%s?force=1" % container)

    def archive(self, container, place):
        """One directory, or with `/` all there is."""
        address = "export" if place == "/" else "archive?path=" + place
        above = "/" if place == "/" else os.path.dirname(place)
        connection = Connection(self.path)
        try:
            connection.request("GET", "/containers/%s/%s" % (container, address))
            answer = connection.getresponse()
            if answer.status != 200:
                return
            with tarfile.open(fileobj=answer, mode="r|", errors="surrogateescape") as archive:
                for member in archive:
                    yield archive, member, os.path.normpath(os.path.join(above, member.name.lstrip("/")))
        finally:
            connection.close()
