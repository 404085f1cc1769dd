# The coordinator as it was repaired: a package in the image, and gunicorn told so.
#   docker build -f docker/coordinator.Dockerfile -t coordinator .
FROM python:3.11-slim

WORKDIR /app

COPY predictions/coordinator/requirements.txt ./coordinator/requirements.txt
RUN pip install --no-cache-dir -r coordinator/requirements.txt

COPY shared/ ./shared/
COPY predictions/coordinator/ ./coordinator/
RUN touch /app/coordinator/__init__.py

ENV PYTHONPATH=/app PORT=8080
EXPOSE 8080

CMD exec gunicorn --bind :$PORT --workers 1 --threads 8 --timeout 300 coordinator.coordinator:app
