"""How well the classifier and what is typed with it do, measured on people who were not trained on."""
