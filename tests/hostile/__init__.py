"""Files made to harm: written in memory by class, given to every reader that may meet them, in a child process.

``python -m tests.hostile [class…]`` prints what became of them. To add a class, write a module in ``classes/`` with
``CLASSES`` and list it in ``classes/__init__.py``; to add a reader, list it in ``readers.py`` under its kind of file.
"""
