"""Imports: a file's way from its bytes to records, in five steps that can stop, go on and be undone.

`start_run` keeps the file and suggests a mapping, `try_out` is the dry run, `begin` queues the import
(`running`), `take_back` undoes it.
"""
