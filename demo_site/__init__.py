"""Musterstadt: a small town's website that uses the package like any other town."""
