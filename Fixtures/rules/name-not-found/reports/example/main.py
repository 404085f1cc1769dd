from shared.pool import get_client, publisher

print(get_client(), publisher)
