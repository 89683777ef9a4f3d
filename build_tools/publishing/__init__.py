"""Publishing through git, on a server with git, Python and a web server.

A push is checked before it is accepted, built beside the live site, verified, and switched in by
renaming a symbolic link. The server runs its own copy of the generator: what is pushed is data.
A built commit is a candidate, accepted by git, live, and perhaps withdrawn for good.

    place       the server's folder, its notes and locks
    repository  git, read within limits
    journal     who did what
    releases    candidates, releases, and which is live
    withdrawn   what was taken back
    make        check and build, in a process of its own
    building    a commit becomes a candidate
    previews    a branch becomes a preview
    verify      what a built site must keep to before readers see it
    checks      what a release must keep to, held against its commit
    server      what git's hooks, the night and a rollback do
    status, backup, commands: for whoever runs it
"""
