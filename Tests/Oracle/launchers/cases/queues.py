"""Workers of task queues."""

from . import Case
from projects import files


def cases(rows):
    return [Case("queue", row[0], row[1], *row[2:]) for row in rows]


CELERY_APP = "from celery import Celery\napp = Celery('proj', broker='memory://'%s)\n%s"


def celery(arguments="", rest="", **more):
    return files("app/", tasks="import helper\n" + CELERY_APP % (arguments, rest), helper="", other="", **more)


FLAT = celery()
PROJ = files("app/", proj__="", proj__celery=CELERY_APP % (", include=['proj.tasks']", ""),
             proj__tasks="from .celery import app\n@app.task\ndef add(): pass\n")
BARE = files("app/", proj__="from .celery import app\n", proj__celery=CELERY_APP % (", include=['proj.tasks']", ""),
             proj__tasks="from .celery import app\n")
LATE = files("app/", proj__="", proj__celery=CELERY_APP % ("", "app.autodiscover_tasks(['proj.one', 'proj.two'])\n"),
             proj__one__="", proj__one__tasks="", proj__two__="")
CONFIGURED = files("app/", proj__="", proj__celery=CELERY_APP % ("", "app.config_from_object('proj.config')\n"),
                   proj__config="imports = ('proj.jobs',)\nworker_concurrency = 1\n", proj__jobs="")
SOURCE = files("app/src/", tasks="import helper\n" + CELERY_APP % ("", ""), helper="")
W = "worker -P solo -l warning --without-gossip"

CELERY = cases([
    ("celery -A tasks %s" % W, FLAT), ("celery --app tasks %s" % W, FLAT), ("celery --app=tasks %s" % W, FLAT),
    ("celery -A tasks:app %s" % W, FLAT), ("celery -A tasks.app %s" % W, FLAT), ("celery -A tasks report", FLAT),
    ("celery -A absent %s" % W, FLAT), ("celery -A tasks:nothing %s" % W, FLAT), ("celery -A proj %s" % W, PROJ),
    ("celery -A proj.celery %s" % W, PROJ), ("celery -A proj.celery:app %s" % W, PROJ), ("celery -A proj report", PROJ),
    ("celery -A proj %s" % W, BARE), ("celery -A proj %s" % W, LATE), ("celery -A proj %s" % W, CONFIGURED),
    ("celery -A proj.nothing %s" % W, PROJ), ("celery -A tasks.py %s" % W, FLAT), ("celery -A proj/celery %s" % W, PROJ),
    ("celery --workdir src -A tasks %s" % W, SOURCE), ("celery -A src.tasks %s" % W, SOURCE),
    ("celery -A tasks %s -I other" % W, FLAT), ("celery -A tasks %s --include=other,helper" % W, FLAT),
    ("celery -A tasks %s -I absent" % W, FLAT), ("python -m celery -A tasks %s" % W, FLAT),
    ("celery %s" % W, FLAT, {"CELERY_APP": "tasks"}), ("cd src && celery -A tasks %s" % W, SOURCE),
    ("celery -A tasks beat -s /dev/shm/importcheck-beat -l warning", FLAT),
    ("celery -A tasks %s -B -s /dev/shm/importcheck-beat" % W, FLAT), ("celery -A tasks inspect registered --timeout 1", FLAT),
    ("celery -A tasks %s" % W, celery(rest="import nowhere_at_all\n")),
    ("celery -A tasks %s" % W, celery(arguments=", include=['absent']")),
    ("celery -A tasks %s" % W, celery(rest="app.conf.imports = ['other']\n")),
    ("celery -A tasks %s" % W, celery(rest="app.conf.update(imports=['other'], task_serializer='json')\n")),
    ("celery -A tasks %s" % W, celery(rest="app.autodiscover_tasks(['late'], force=True)\n", late__="", late__tasks="")),
    ("celery -A tasks %s" % W, celery(rest="app.autodiscover_tasks(['late'], related_name='jobs')\n", late__="", late__jobs="")),
    ("celery -A tasks %s" % W, celery(rest="app.autodiscover_tasks(lambda: ['late'])\n", late__="", late__tasks="")),
    ("celery -A tasks %s" % W, celery(rest="import settings\napp.config_from_object(settings)\n", settings="include = ['other']\n")),
    ("celery -A tasks %s" % W, celery(rest="app.config_from_object('settings')\n", settings="include = ['other']\n")),
    ("celery -A tasks %s" % W, celery(rest="app.config_from_object('settings:Config')\n", settings="class Config:\n    imports = ['other']\n")),
    ("celery -A tasks %s" % W, celery(rest="celery = app\ndel app\n")), ("celery -A tasks %s" % W, celery(rest="worker = app\ndel app\n")),
    ("celery -A tasks %s" % W, files("app/", tasks="x = 1\n")), ("celery -A tasks purge -f", FLAT), ("celery -A tasks status -t 1", FLAT),
    ("celery -A tasks result x", FLAT), ("celery %s -A tasks" % W, FLAT), ("celery worker -A tasks -P solo", FLAT),
])

RQ_FILES = files("app/", settings="import helper\nREDIS_URL = 'redis://127.0.0.1:1/0'\n", helper="", jobs="",
                 src__settings="REDIS_URL = 'redis://127.0.0.1:1/0'\n",
                 own="from rq import Worker\nclass Own(Worker): pass\n")
RQ = cases([
    ("rq worker -c settings", RQ_FILES), ("rq worker --config settings high low", RQ_FILES),
    ("rq worker -P src -c settings", {**files("app/src/", settings="REDIS_URL = 'redis://127.0.0.1:1/0'\n")}),
    ("rq worker --url redis://127.0.0.1:1 -w own.Own", RQ_FILES), ("rq worker --url redis://127.0.0.1:1 -w absent.Own", RQ_FILES),
    ("rq worker --worker-class own.Absent --url redis://127.0.0.1:1", RQ_FILES), ("rq worker -c absent", RQ_FILES),
    ("rq worker --url redis://127.0.0.1:1", RQ_FILES), ("rq info --url redis://127.0.0.1:1", RQ_FILES),
    ("rq worker-pool -c settings -n 1", RQ_FILES),
    ("python -m rq.cli worker -c settings", RQ_FILES), ("rq worker high --url redis://127.0.0.1:1 --with-scheduler", RQ_FILES),
])

ACTORS = "import dramatiq\nfrom dramatiq.brokers.stub import StubBroker\ndramatiq.set_broker(StubBroker())\nimport helper\nbroker = dramatiq.get_broker()\n"
DRAMATIQ_FILES = files("app/", actors=ACTORS, helper="", more="import dramatiq\n", pkg__="", pkg__actors=ACTORS,
                       src__actors=ACTORS, src__helper="")
DRAMATIQ = cases([
    ("dramatiq actors -p 1 -t 1", DRAMATIQ_FILES), ("dramatiq actors more -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq -p 1 -t 1 actors", DRAMATIQ_FILES), ("dramatiq actors:broker -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq actors:broker more -p 1 -t 1", DRAMATIQ_FILES), ("dramatiq actors:nothing -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq absent -p 1 -t 1", DRAMATIQ_FILES), ("dramatiq actors absent -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq pkg.actors -p 1 -t 1", DRAMATIQ_FILES), ("dramatiq --path src actors -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq --path src -p 1 -t 1 -- actors", DRAMATIQ_FILES), ("dramatiq actors --path src -p 1 -t 1", {**files("app/src/", actors=ACTORS, helper="")}),
    ("dramatiq actors -p 1 -t 1 --queues a b", DRAMATIQ_FILES), ("dramatiq actors -p 1 -t 1 -Q a", DRAMATIQ_FILES),
    ("python -m dramatiq actors -p 1 -t 1", DRAMATIQ_FILES), ("dramatiq pkg/actors -p 1 -t 1", DRAMATIQ_FILES),
    ("dramatiq actors.py -p 1 -t 1", DRAMATIQ_FILES),
])

HUEY_FILES = files("app/", tasks="from huey import MemoryHuey\nimport helper\nhuey = MemoryHuey('x')\n", helper="",
                   pkg__="", pkg__queue="from huey import MemoryHuey\nhuey = MemoryHuey('x')\n",
                   src__tasks="from huey import MemoryHuey\nhuey = MemoryHuey('x')\n")
HUEY = cases([
    ("huey_consumer tasks.huey", HUEY_FILES), ("huey_consumer tasks.huey -w 1 -k thread", HUEY_FILES),
    ("huey_consumer -w 1 tasks.huey", HUEY_FILES),
    ("huey_consumer pkg.queue.huey", HUEY_FILES), ("huey_consumer tasks.nothing", HUEY_FILES),
    ("huey_consumer absent.huey", HUEY_FILES), ("huey_consumer tasks:huey", HUEY_FILES),
    ("python -m huey.bin.huey_consumer tasks.huey", HUEY_FILES), ("huey_consumer src.tasks.huey", HUEY_FILES),
    ("huey_consumer tasks.huey", HUEY_FILES, {"PYTHONPATH": "src"}), ("huey_consumer tasks", HUEY_FILES),
    ("huey_consumer tasks/huey", HUEY_FILES),
])

ARQ_TEXT = "import helper\nfrom arq.connections import RedisSettings\nasync def job(ctx): pass\nclass WorkerSettings:\n    functions = [job]\n    redis_settings = RedisSettings(host='127.0.0.1', port=1, conn_retries=0)\n"
ARQ_FILES = files("app/", worker=ARQ_TEXT, helper="", pkg__="", pkg__worker=ARQ_TEXT)
ARQ = cases([
    ("arq worker.WorkerSettings", ARQ_FILES), ("arq pkg.worker.WorkerSettings", ARQ_FILES),
    ("arq worker.Nothing", ARQ_FILES), ("arq absent.WorkerSettings", ARQ_FILES), ("python -m arq worker.WorkerSettings", ARQ_FILES),
    ("arq --check worker.WorkerSettings", ARQ_FILES), ("arq --burst worker.WorkerSettings", ARQ_FILES),
    ("arq worker:WorkerSettings", ARQ_FILES), ("arq worker.WorkerSettings", ARQ_FILES, {"PYTHONPATH": "pkg"}),
    ("arq worker", ARQ_FILES), ("arq pkg/worker.WorkerSettings", ARQ_FILES),
])

BROKER = "import helper\nfrom taskiq import InMemoryBroker, TaskiqScheduler\nfrom taskiq.abc.broker import AsyncBroker\nbroker = InMemoryBroker()\nscheduler = TaskiqScheduler(broker, [])\n"
TASKIQ_FILES = files("app/", broker=BROKER, helper="", jobs="import helper\n", pkg__="", pkg__broker=BROKER,
                     pkg__tasks="", src__broker="import near\n" + BROKER.partition("\n")[2], src__near="")
TASKIQ = cases([
    ("taskiq worker broker:broker -w 1", TASKIQ_FILES), ("taskiq worker broker:broker jobs -w 1", TASKIQ_FILES),
    ("taskiq worker -w 1 pkg.broker:broker", TASKIQ_FILES), ("taskiq worker broker:nothing -w 1", TASKIQ_FILES),
    ("taskiq worker absent:broker -w 1", TASKIQ_FILES), ("taskiq worker broker -w 1", TASKIQ_FILES),
    ("taskiq worker broker:broker absent -w 1", TASKIQ_FILES), ("taskiq scheduler broker:scheduler", TASKIQ_FILES),
    ("taskiq scheduler broker:scheduler jobs", TASKIQ_FILES), ("taskiq worker -fsd broker:broker -w 1", TASKIQ_FILES),
    ("taskiq worker --fs-discover --tasks-pattern 'pkg/tasks.py' broker:broker -w 1", TASKIQ_FILES),
    ("taskiq worker --app-dir src broker:broker -w 1", {**files("app/src/", broker="import near\n" + BROKER.partition("\n")[2], near="")}),
    ("python -m taskiq worker broker:broker -w 1", TASKIQ_FILES), ("taskiq worker broker.broker -w 1", TASKIQ_FILES),
])

CASES = CELERY + RQ + DRAMATIQ + HUEY + ARQ + TASKIQ
