"""What the tests of the real binary share: a server in a temporary folder, plain HTTP, receipts, photos, sample reports."""
