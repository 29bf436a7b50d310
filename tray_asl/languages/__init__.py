"""Language packs: a folder of plain files for each language, and what reads them."""
