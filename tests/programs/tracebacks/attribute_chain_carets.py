class Node:
    def __init__(self, value=None, next=None):
        self.value = value
        self.next = next


list_ = Node(1, Node(2))
print(list_.next.value)
print(list_.next.next.next.value)
