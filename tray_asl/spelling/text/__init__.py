"""What has been typed: the document, how it is written, taken back and corrected."""
