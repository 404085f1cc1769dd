def get_client() -> str:
    return "client"
