from third import THREE

TWO = THREE - 1
