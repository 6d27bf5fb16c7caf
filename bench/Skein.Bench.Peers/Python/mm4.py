"""The same queue by SimPy: N customers of a line of queues of 4 servers each at a load of 0.8.

usage: mm4.py CUSTOMERS QUEUES SEED
Prints one line of JSON: the seconds of the run itself, without the start of Python, and the mean response.
"""
import json
import random
import sys
import time

import simpy

customers, queues, seed = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
random.seed(seed)
environment = simpy.Environment()
servers = [simpy.Resource(environment, capacity=4) for _ in range(queues)]
total = 0.0


def customer():
    global total
    came = environment.now
    for server in servers:
        with server.request() as request:
            yield request
            yield environment.timeout(random.expovariate(1.0))
    total += environment.now - came


def arrivals():
    for _ in range(customers):
        yield environment.timeout(random.expovariate(3.2))
        environment.process(customer())


environment.process(arrivals())
began = time.perf_counter()
environment.run()
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "meanResponse": total / customers, "version": simpy.__version__}))
