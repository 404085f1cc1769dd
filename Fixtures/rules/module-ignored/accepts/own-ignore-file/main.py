import steps

steps.run()
