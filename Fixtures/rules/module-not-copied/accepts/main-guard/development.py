def serve(app: object) -> None:
    print(app)
