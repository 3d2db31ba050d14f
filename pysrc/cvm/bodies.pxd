# bodies.py is compiled, too: on some hosts the collector is only run by functions that are not.
