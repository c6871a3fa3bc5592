"""The HTTP service: `api.app.create_app` makes it, `api.app.serve` runs it.

Imports nothing here: each query worker is this package too, and starts faster without Flask.
"""
