import docker
from alembic import command

print(docker.from_env(), command.upgrade)
