"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bandham.site.settings")
application = get_wsgi_application()
# What is loaded by now stays; a page makes some tens of thousands of objects and hardly a cycle.
gc.freeze()
gc.set_threshold(10_000)
