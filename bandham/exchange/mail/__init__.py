"""Papers that go out by mail: to whom, in which words, and how they are handed to the mail server."""
