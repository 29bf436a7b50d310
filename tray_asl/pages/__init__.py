"""The pages in the person's own browser, served by the program to this machine alone: settings, first start, practice.

A browser is on every desktop, and its pages are read by screen readers, reached by keyboard, enlarged, and shown in the
colours that the person needs. No toolkit gives that on every platform at a tenth of the size.
"""
