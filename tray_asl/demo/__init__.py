"""A page in the browser that reads the webcam: for trying the recogniser without installing a tray. Extra `web`."""
