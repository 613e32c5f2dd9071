"""Runs in Math-Verify's own environment: a question a line in, a mark a line out.

What it remembers of the last twenty texts is forgotten before each run, as SymPy's cache is: no two
students write the same.
"""

import json
import logging
import sys
import time

from math_verify import parse, parser, verify  # type: ignore[import-not-found]
from sympy.core.cache import clear_cache

MEMORIES = [parser.parse_latex_cached, parser.parse_expr_cached, parser.extract_latex]
logging.disable(logging.CRITICAL)
for line in sys.stdin:
    asked = json.loads(line)
    expected = [parse(part) for part in asked["expected"]]
    times, right = [], False
    for _ in range(asked["repeat"]):
        clear_cache()
        for remembering in MEMORIES:
            remembering.cache_clear()
        start = time.process_time()
        parts = zip(expected, asked["answer"], strict=False)
        right = len(expected) == len(asked["answer"]) and all(
            verify(gold, parse(part)) for gold, part in parts
        )
        times.append(time.process_time() - start)
    print(json.dumps({"right": right, "seconds": min(times)}), flush=True)
