"""Settings, one file a concern. Everything a host must decide comes from the environment."""

from wegweiser.config.settings.accounts import *  # noqa: F403
from wegweiser.config.settings.applications import *  # noqa: F403
from wegweiser.config.settings.database import *  # noqa: F403
from wegweiser.config.settings.editing import *  # noqa: F403
from wegweiser.config.settings.files import *  # noqa: F403
from wegweiser.config.settings.host import *  # noqa: F403
from wegweiser.config.settings.languages import *  # noqa: F403
from wegweiser.config.settings.logs import *  # noqa: F403
from wegweiser.config.settings.mail import *  # noqa: F403
from wegweiser.config.settings.operations import *  # noqa: F403
from wegweiser.config.settings.security import *  # noqa: F403
from wegweiser.config.settings.uploads import *  # noqa: F403
