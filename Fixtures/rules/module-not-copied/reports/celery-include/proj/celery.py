from celery import Celery

app = Celery("proj", include=["jobs.mail"])
