class Task:
    def go(self, a):
        return a

    def __init__(self):
        self.go = lambda: 1
        self.go()


Task()
