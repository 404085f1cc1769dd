from google.cloud import bigquery, storage
from google.cloud import pubsub_v1

print(bigquery, storage, pubsub_v1)
