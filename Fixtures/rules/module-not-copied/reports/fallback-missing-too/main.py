try:
    from fast_steps import run
except ImportError:
    from slow_steps import run

run()
