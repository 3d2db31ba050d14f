"""Method calls on a few classes, inherited, overridden and through super()."""


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self.balance

    def withdraw(self, amount):
        if self.covers(amount):
            self.balance -= amount
        return self.balance

    def covers(self, amount):
        return self.balance >= amount


class Credit(Account):
    def __init__(self, balance, limit):
        super().__init__(balance)
        self.limit = limit

    def covers(self, amount):
        return self.balance + self.limit >= amount


def run(n):
    accounts = [Account(100), Credit(50, 1000), Account(0)]
    for i in range(n):
        for account in accounts:
            account.deposit(i % 7)
            account.withdraw(i % 11)
    return [account.balance for account in accounts]


N = 300_000
