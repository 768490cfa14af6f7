# years_exec.py: reads and writes lines of JSON, needs nothing but Python
import json
import re
import sys

for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "hello":
        reply = {
            "type": "hello",
            "protocol": 1,
            "name": "years",
            "version": "1",
            "layers": ["date"],
        }
    elif said["type"] == "article":
        years = re.finditer(r"\b(19|20)\d\d\b", said["text"])
        dates = [
            {"layer": "date", "spans": [m.span()], "type": "DATE", "value": m[0]} for m in years
        ]
        reply = {"type": "result", "id": said["id"], "annotations": dates}
    else:
        break
    print(json.dumps(reply), flush=True)
