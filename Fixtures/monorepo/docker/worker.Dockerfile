# Built from the repository root:
#   docker build -f docker/worker.Dockerfile -t worker .
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PORT=8080

WORKDIR /app/predictions/worker

COPY predictions/worker/requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY predictions/worker/worker.py .

ENV PYTHONPATH=/app

CMD exec gunicorn --bind :$PORT --workers 1 --threads 8 --timeout 0 worker:app
