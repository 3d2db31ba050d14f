"""A small scheduler of tasks that pass packets: classes, attributes, virtual methods."""


class Packet:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
        self.next = None


class Task:
    def __init__(self, scheduler, name, priority):
        self.scheduler = scheduler
        self.name = name
        self.priority = priority
        self.queue = None
        self.waiting = False
        self.runs = 0

    def receive(self, packet):
        packet.next = self.queue
        self.queue = packet
        self.waiting = False

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.next
            packet.next = None
        return packet

    def step(self):
        self.runs += 1
        packet = self.take()
        if packet is None:
            self.waiting = True
        else:
            self.handle(packet)


class Worker(Task):
    def handle(self, packet):
        packet.value = (packet.value * 7 + 3) % 1009
        target = "device" if packet.value & 1 else "handler"
        self.scheduler.send(target, packet)


class Handler(Task):
    def handle(self, packet):
        packet.kind = (packet.kind + 1) % 3
        self.scheduler.send("worker", packet)


class Device(Task):
    def __init__(self, scheduler, name, priority):
        super().__init__(scheduler, name, priority)
        self.seen = 0

    def handle(self, packet):
        self.seen += packet.value
        self.scheduler.send("worker" if packet.kind else "handler", packet)


class Scheduler:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0

    def add(self, task):
        self.tasks[task.name] = task
        self.order.append(task)
        self.order.sort(key=lambda each: each.priority)

    def send(self, name, packet):
        self.sent += 1
        self.tasks[name].receive(packet)

    def run(self, steps):
        while self.sent < steps:
            for task in self.order:
                if not task.waiting:
                    task.step()


def run(n):
    scheduler = Scheduler()
    kinds = (Worker, "worker", 2), (Handler, "handler", 1), (Device, "device", 3)
    for kind, name, priority in kinds:
        scheduler.add(kind(scheduler, name, priority))
    for i in range(6):
        scheduler.send("worker", Packet(i % 3, i * 100))
    scheduler.run(n)
    return scheduler.sent, [task.runs for task in scheduler.order], scheduler.tasks["device"].seen


N = 550_000
