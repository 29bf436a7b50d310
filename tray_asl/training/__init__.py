"""How the classifier is made: landmarks from pictures, data set, training, export, report, the synthetic hand."""
