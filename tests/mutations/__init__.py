"""Reports that are changed on purpose, with gold records that follow: the record must follow too.

Each kind of change is a function of a report and its gold record that gives both anew. What a
change does to gold is mechanical: nothing is judged anew, nothing is read again.
"""
