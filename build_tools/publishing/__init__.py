"""Publishing through git, on a server with git, Python and a web server.

A push is checked before it is accepted, built beside the live site, verified, and switched in by
renaming a symbolic link. The server runs its own copy of the generator: what is pushed is data.
"""
