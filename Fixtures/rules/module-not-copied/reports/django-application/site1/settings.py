INSTALLED_APPS = ["django.contrib.auth", "shop"]
ROOT_URLCONF = "site1.urls"
MIDDLEWARE = []
