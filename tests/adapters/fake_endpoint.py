"""An OpenAI-compatible endpoint on 127.0.0.1 that answers as a test tells it, badly too."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What the endpoint sends: `content` in a completion, or `body` as it is, after `delay`."""

    content: object = None
    status: int = 200
    headers: dict = field(default_factory=dict)
    body: bytes | None = None
    delay: float = 0.0
    finish_reason: str = "stop"
    tokens: tuple = (0, 20)

    def raw(self, model):
        if self.body is not None:
            return self.body
        said = self.content if isinstance(self.content, str) else json.dumps(self.content)
        message = {"role": "assistant", "content": said}
        return json.dumps(
            {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": f"{model}-2031",
                "choices": [{"index": 0, "message": message, "finish_reason": self.finish_reason}],
                "usage": {
                    "prompt_tokens": self.tokens[0],
                    "completion_tokens": self.tokens[1],
                    "total_tokens": sum(self.tokens),
                },
            }
        ).encode()


class Endpoint:
    """Keeps what was asked; `answer(request)` gives the next reply."""

    def __init__(self, answer):
        self.requests = []
        self.keys = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._answer = answer
        self.url = ""

    def reply(self, request, key):
        with self._lock:
            self.requests.append(request)
            self.keys.append(key)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            reply = self._answer(request)
        time.sleep(reply.delay)
        with self._lock:
            self._at_once -= 1
        return reply


@contextmanager
def serving(answer):
    """Serves `answer` and gives the endpoint; nothing of it is left afterwards."""
    endpoint = Endpoint(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = endpoint.reply(request, self.headers.get("Authorization"))
            raw = reply.raw(request["model"])
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(raw)
            except OSError:
                pass  # the client has given up, as it is meant to

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def in_turn(*replies):
    """Gives the replies one after the other, the last one again and again."""
    left = list(replies)

    def answer(_):
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


def text_of(request):
    """Gives the article's text that a request holds."""
    return request["messages"][-1]["content"].partition("Text:\n")[2]
