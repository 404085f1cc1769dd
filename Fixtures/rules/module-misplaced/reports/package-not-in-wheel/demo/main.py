def main():
    from extra import settings

    print(settings.NAME)
