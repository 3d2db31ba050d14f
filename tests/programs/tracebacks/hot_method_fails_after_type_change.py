class Account:
    def __init__(self, balance):
        self.balance = balance

    def add(self, amount):
        self.balance = self.balance + amount
        return self


class Bank:
    def __init__(self):
        self.accounts = [Account(0), Account(0.5)]

    def pay(self, amounts):
        for amount in amounts:
            for account in self.accounts:
                account.add(amount).add(amount)


bank = Bank()
bank.pay([1, 2.5, 2**62] * 50)
print([str(a.balance)[:8] for a in bank.accounts])
bank.pay([1, None])
