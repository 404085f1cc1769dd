import docker
from alembic import command
from docker.errors import DockerException

print(docker, command, DockerException)
