def main():
    from demo.inner import settings

    print(settings.NAME)
