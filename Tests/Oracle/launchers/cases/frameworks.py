"""Frameworks with a command of their own, and functions as a service."""

from . import Case
from projects import files

P = "--port {port}"


def cases(rows):
    return [Case("web", row[0], row[1], *row[2:]) for row in rows]


def both(*trees):
    merged = {}
    for tree in trees:
        merged.update(tree)
    return merged


FLASK_APP = "import helper\nfrom flask import Flask\napp = Flask(__name__)\n"
FACTORY = "import helper\nfrom flask import Flask\ndef create_app(name='x'):\n    import late\n    return Flask(__name__)\n"
F_APP = files("app/", app=FLASK_APP, helper="")
F_WSGI = files("app/", wsgi=FLASK_APP, helper="")
F_MAIN = files("app/", main=FLASK_APP, helper="")
F_FACTORY = files("app/", main=FACTORY, helper="", late="")
F_PACKAGE = files("app/", app__="import app.helper\nfrom flask import Flask\ndef create_app():\n    from app import late\n    return Flask(__name__)\n",
                  app__helper="", app__late="")
F_DEEP = files("app/", web__="", web__main="from web import helper\nfrom flask import Flask\nserver = Flask(__name__)\n", web__helper="")

FLASK = cases([
    ("flask run " + P, F_APP), ("flask run " + P, F_WSGI), ("flask run " + P, both(F_APP, F_WSGI)),
    ("flask run " + P, F_PACKAGE), ("flask run " + P, F_MAIN), ("flask run " + P, F_MAIN, {"FLASK_APP": "main"}),
    ("flask run " + P, F_MAIN, {"FLASK_APP": "main.py"}), ("flask run " + P, F_MAIN, {"FLASK_APP": "main:app"}),
    ("flask run " + P, F_MAIN, {"FLASK_APP": "main.py:app"}), ("flask --app main run " + P, F_MAIN),
    ("flask --app=main run --host 0.0.0.0 " + P, F_MAIN), ("flask -A main run " + P, F_MAIN),
    ("flask -A main run " + P, F_MAIN, {"FLASK_APP": "absent"}), ("flask --app main:nothing run " + P, F_MAIN),
    ("flask --app absent run " + P, F_MAIN), ("flask --app main run " + P, F_FACTORY),
    ("flask --app main:create_app run " + P, F_FACTORY), ("flask --app 'main:create_app()' run " + P, F_FACTORY),
    ("flask --app 'main:create_app(\"y\")' run " + P, F_FACTORY), ("flask --app web.main run " + P, F_DEEP),
    ("flask --app web/main.py run " + P, F_DEEP), ("flask --app web.main:server run " + P, F_DEEP),
    ("flask --app web/main run " + P, F_DEEP), ("flask --app main --debug run --no-reload " + P, F_MAIN),
    ("flask --app main routes", F_MAIN), ("flask --app absent routes", F_MAIN), ("flask --app app run " + P, F_PACKAGE),
    ("flask --app src/main run " + P, files("app/src/", main=FLASK_APP, helper="")),
    ("flask --app src.main run " + P, files("app/src/", main=FLASK_APP, helper="")),
    ("cd src && flask --app main run " + P, files("app/src/", main=FLASK_APP, helper="")),
    ("flask run " + P, {**F_MAIN, "app/.flaskenv": "FLASK_APP=main\n"}), ("flask run " + P, {**F_MAIN, "app/.env": "FLASK_APP=main.py\n"}),
    ("flask run " + P, {**F_MAIN, "app/.flaskenv": "export FLASK_APP='main'  # comment\n"}),
    ("flask run " + P, {**F_APP, **F_MAIN, "app/.flaskenv": "FLASK_APP=main\n", "app/.env": "FLASK_APP=app\n"}),
    ("flask --env-file my.env run " + P, {**F_MAIN, "app/my.env": "FLASK_APP=main\n"}),
    ("FLASK_APP=main flask run " + P, F_MAIN), ("python -m flask run " + P, F_APP), ("python -m flask --app main run " + P, F_MAIN),
    ("flask run " + P, files("app/", app="import nowhere_at_all\n" + FLASK_APP, helper="")),
    ("flask --app main run " + P, files("app/", main="x = 1\n")), ("flask run --app main " + P, F_MAIN), ("flask --version", F_MAIN),
    ("python app.py", files("app/", app=FLASK_APP + "if __name__ == '__main__':\n    app.run(port={port})\n", helper="")),
    ("python app.py", files("app/", app=FLASK_APP + "if __name__ == '__main__':\n    import late\n    app.run(host='0.0.0.0', port={port})\n", helper="", late="")),
    ("flask run " + P, F_MAIN, {"FLASK_APP": "main", "FLASK_RUN_HOST": "127.0.0.1"}),
])

API = "import helper\nfrom fastapi import FastAPI\napp = FastAPI()\n"
A_MAIN = files("app/", main=API, helper="")
A_PACKAGE = files("app/", app__="", app__main="from app import helper\nfrom .other import x\nfrom fastapi import FastAPI\napp = FastAPI()\n",
                  app__helper="", app__other="x = 1\n")
A_LOOSE = files("app/app/", main=API, helper="")
A_SOURCE = files("app/src/", api=API, helper="")
FASTAPI = cases([
    ("fastapi run " + P, A_MAIN), ("fastapi run main.py " + P, A_MAIN), ("fastapi dev --no-reload main.py " + P, A_MAIN),
    ("fastapi run app/main.py " + P, A_PACKAGE), ("fastapi run " + P, A_PACKAGE), ("fastapi run " + P, A_LOOSE),
    ("fastapi run app/main.py " + P, A_LOOSE), ("fastapi run src/api.py " + P, A_SOURCE), ("fastapi run absent.py " + P, A_MAIN),
    ("fastapi run main.py --app app " + P, A_MAIN), ("fastapi run main.py --app nothing " + P, A_MAIN),
    ("fastapi run -e main:app " + P, A_MAIN), ("fastapi run --entrypoint app.main:app " + P, A_PACKAGE),
    ("fastapi run --entrypoint main " + P, A_MAIN), ("fastapi run app " + P, A_PACKAGE), ("fastapi run main " + P, A_MAIN),
    ("fastapi run " + P, {**A_SOURCE, "app/pyproject.toml": "[tool.fastapi]\nentrypoint = \"src.api:app\"\n"}, {"PYTHONPATH": "src"}),
    ("fastapi run " + P, {**A_PACKAGE, "app/pyproject.toml": "[tool.fastapi]\nentrypoint = 'app.main:app'\n"}),
    ("fastapi run main.py " + P, {**A_MAIN, **A_PACKAGE, "app/pyproject.toml": "[tool.fastapi]\nentrypoint = 'app.main:app'\n"}),
    ("fastapi run --workers 1 --host 0.0.0.0 main.py " + P, A_MAIN), ("fastapi run " + P, files("app/", server=API, helper="")),
    ("python -m fastapi run main.py " + P, A_MAIN), ("fastapi run main.py " + P, files("app/", main="import nowhere_at_all\n" + API, helper="")),
    ("fastapi run main.py --proxy-headers --root-path /x " + P, A_MAIN), ("fastapi run main:app " + P, A_MAIN),
    ("fastapi run main.py " + P, files("app/", main="import helper\nfrom fastapi import FastAPI\nserver = FastAPI()\n", helper="")),
    ("fastapi run main.py " + P, files("app/", main="x = 1\n")), ("cd app && fastapi run main.py " + P, A_PACKAGE),
])

SETTINGS = """\
import os
SECRET_KEY = "x"
ALLOWED_HOSTS = ["*"]
DEBUG = False
ROOT_URLCONF = "site1.urls"
WSGI_APPLICATION = "site1.wsgi.application"
INSTALLED_APPS = [%s]
MIDDLEWARE = [%s]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
%s"""
MANAGE = """\
#!/usr/bin/env python
import os
import sys
def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as exc:
        raise ImportError("Couldn't import Django.") from exc
    execute_from_command_line(sys.argv)
if __name__ == "__main__":
    main()
"""
GATE = """\
import os
from django.core.%s import get_%s_application
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")
application = get_%s_application()
"""
URLS = "from django.urls import include, path\nurlpatterns = [path('shop/', include('shop.urls'))]\n"


def django(apps="'shop'", middleware="", rest="", **more):
    tree = files(
        "app/", manage=MANAGE, site1__="", site1__settings=SETTINGS % (apps, middleware, rest), site1__urls=URLS,
        site1__wsgi=GATE % ("wsgi", "wsgi", "wsgi"), site1__asgi=GATE % ("asgi", "asgi", "asgi"), shop__="",
        shop__models="from . import money\n", shop__money="", shop__views="def index(request): pass\n",
        shop__urls="from django.urls import path\nfrom . import views\nurlpatterns = [path('', views.index)]\n")
    tree.update(files("app/", **more))
    return tree


CONFIG = "from django.apps import AppConfig\nclass ShopConfig(AppConfig):\n    name = 'shop'\n%s"
READY = CONFIG % "    def ready(self):\n        from . import signals\n"
CONTRIB = "'django.contrib.admin', 'django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.sessions', 'django.contrib.messages', 'shop'"
TEMPLATES = """TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"context_processors": [
    "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages"%s]}}]
"""
G = "gunicorn -b 127.0.0.1:{port}"
DJANGO = cases([
    ("python manage.py check", django()), ("python manage.py runserver --noreload 127.0.0.1:{port}", django()),
    ("./manage.py check", django()), ("python ./manage.py check --deploy", django()), ("python -m manage check", django()),
    (G + " site1.wsgi", django()), (G + " site1.wsgi:application", django()), ("python manage.py help", django()),
    ("uvicorn --port {port} site1.asgi:application", django()), ("daphne -p {port} site1.asgi:application", django()),
    ("python manage.py check", django("'shop', 'absent'")), (G + " site1.wsgi", django("'shop', 'absent'")),
    (G + " site1.wsgi", django("'shop.apps.ShopConfig'", shop__apps=CONFIG % "")),
    (G + " site1.wsgi", django("'shop'", shop__apps=CONFIG % "")), (G + " site1.wsgi", django("'shop'", shop__apps=READY, shop__signals="")),
    (G + " site1.wsgi", django("'shop.apps.ShopConfig'", shop__apps=READY)),
    (G + " site1.wsgi", django("'shop.apps.Absent'", shop__apps=CONFIG % "")),
    (G + " site1.wsgi", django("'shop.apps.ShopConfig'")),
    (G + " site1.wsgi", django("'shop', 'other'", other__="", other__models="import nowhere_at_all\n")),
    (G + " site1.wsgi", django(shop__models="import nowhere_at_all\n")), (G + " site1.wsgi", django(shop__urls="import nowhere_at_all\n")),
    ("python manage.py check", django(shop__urls="import nowhere_at_all\n")),
    (G + " site1.wsgi", django(middleware="'shop.middleware.Timing'", shop__middleware="class Timing:\n    def __init__(self, get): pass\n")),
    (G + " site1.wsgi", django(middleware="'shop.middleware.Timing'")),
    ("python manage.py check", django(middleware="'shop.middleware.Timing'")),
    ("python manage.py check", django(CONTRIB, "'django.contrib.sessions.middleware.SessionMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware', 'django.contrib.messages.middleware.MessageMiddleware'", TEMPLATES % "", shop__admin="from . import money\n")),
    (G + " site1.wsgi", django(CONTRIB, "", TEMPLATES % "", shop__admin="from . import money\n")),
    (G + " site1.wsgi", django("'django.contrib.auth', 'django.contrib.contenttypes', 'shop'", "", "AUTH_USER_MODEL = 'shop.User'\n", shop__models="from django.contrib.auth.models import AbstractUser\nclass User(AbstractUser): pass\n")),
    ("python manage.py migrate", django("'shop', 'late'", late__="", late__migrations__="", late__migrations__0001_initial="from django.db import migrations\nclass Migration(migrations.Migration): pass\n")),
    ("python manage.py collect", django(shop__management__="", shop__management__commands__="", shop__management__commands__collect="from django.core.management.base import BaseCommand\nfrom shop import money\nclass Command(BaseCommand):\n    def handle(self, **options):\n        from shop import views\n")),
    ("python manage.py absent_command", django()), ("python manage.py check --settings site1.other", django(site1__other="from .settings import *\n")),
    ("python manage.py check", django(site1__other="from .settings import *\n"), {"DJANGO_SETTINGS_MODULE": "site1.other"}),
    ("python manage.py check", django(), {"DJANGO_SETTINGS_MODULE": "site1.absent"}),
    ("django-admin check --settings site1.settings --pythonpath .", django()), ("django-admin check --settings=site1.settings --pythonpath=@/app", django()),
    ("django-admin check", django(), {"DJANGO_SETTINGS_MODULE": "site1.settings", "PYTHONPATH": "@/app"}),
    ("django-admin check --settings site1.settings", django()), ("python -m django check", django(), {"DJANGO_SETTINGS_MODULE": "site1.settings"}),
    ("python run.py", django(run="import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'site1.settings'\nimport django\ndjango.setup()\nfrom shop import views\n")),
    ("python run.py", django(run="import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'site1.settings'\nimport django\ndjango.setup()\nfrom django.core.management import call_command\ncall_command('check')\n")),
    ("python run.py", django(run="from django.conf import settings\nsettings.configure(INSTALLED_APPS=['shop'])\nimport django\ndjango.setup()\n")),
    ("python run.py", django(run="import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')\nexecute_from_command_line(['manage.py', 'check'])\n")),
    ("python manage.py check", django(rest="INSTALLED_APPS += ['extra']\n", extra__="", extra__models="")),
    ("python manage.py check", django(rest="from site1.more import *\n", site1__more="INSTALLED_APPS = ['shop', 'extra']\n", extra__="", extra__models="")),
    ("python manage.py check", django(site1__urls="from django.urls import path\nfrom shop import views\nurlpatterns = [path('', views.index)]\n")),
    ("python manage.py check", django(site1__urls="from django.urls import include, path, re_path\nurlpatterns = [path('a/', include(('shop.urls', 'shop'))), re_path('b', include('absent.urls'))]\n")),
    ("python manage.py check", django(site1__urls="from django.conf.urls import include\nfrom django.urls import path\nfrom shop import urls\nurlpatterns = [path('a/', include(urls))]\n")),
    ("python manage.py test --noinput", django(shop__tests="from django.test import SimpleTestCase\nclass T(SimpleTestCase): pass\n")),
    ("cd src && python manage.py check", {path.replace("app/", "app/src/", 1): text for path, text in django().items()}),
    ("python src/manage.py check", {path.replace("app/", "app/src/", 1): text for path, text in django().items()}),
    (G + " --chdir src site1.wsgi", {path.replace("app/", "app/src/", 1): text for path, text in django().items()}),
    (G + " site1.wsgi", django(rest="LOGGING_CONFIG = 'site1.logs.configure'\n", site1__logs="def configure(value): pass\n")),
    (G + " site1.wsgi", django(rest="LOGGING_CONFIG = None\nAPPEND_SLASH = True\n")),
    ("python manage.py runserver --noreload 127.0.0.1:{port}", django(shop__urls="import nowhere_at_all\n")),
    ("python manage.py shell -c 'import shop.views'", django()), ("python manage.py check", django(site1__settings="import nowhere_at_all\n")),
])

HTTP = "import helper\nimport functions_framework\n@functions_framework.http\ndef hello(request): return 'x'\n"
FUNCTIONS = cases([
    ("functions-framework --target hello " + P, files("app/", main=HTTP, helper="")),
    ("functions-framework --target=hello --port={port}", files("app/", main=HTTP, helper="")),
    ("functions-framework --target hello --source src/fn.py " + P, files("app/src/", fn=HTTP, helper="")),
    ("functions-framework --source=@/app/src/fn.py --target=hello " + P, files("app/src/", fn=HTTP, helper="")),
    ("functions-framework --target nothing " + P, files("app/", main=HTTP, helper="")),
    ("functions-framework --target hello --source absent.py " + P, files("app/", main=HTTP, helper="")),
    ("functions-framework " + P, files("app/", main=HTTP, helper=""), {"FUNCTION_TARGET": "hello"}),
    ("functions-framework " + P, files("app/", fn=HTTP, helper=""), {"FUNCTION_TARGET": "hello", "FUNCTION_SOURCE": "fn.py"}),
    ("functions-framework --target hello " + P, files("app/", main="import nowhere_at_all\n" + HTTP, helper="")),
    ("functions-framework --target hello " + P, files("app/", main=HTTP, helper="", flask="raise SystemExit('shadow')\n")),
    ("functions_framework --target hello " + P, files("app/", main=HTTP, helper="")), ("functions-framework " + P, files("app/", main=HTTP, helper="")),
    ("python -m functions_framework --target hello " + P, files("app/", main=HTTP, helper="")),
])

CASES = FLASK + FASTAPI + DJANGO + FUNCTIONS
